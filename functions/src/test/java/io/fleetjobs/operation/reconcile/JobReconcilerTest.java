package io.fleetjobs.operation.reconcile;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.EdgeWalk;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Relist;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.operation.ExecutionWriter;
import io.fleetjobs.operation.JobLookup;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.operation.RetryPolicy;
import io.fleetjobs.operation.membership.GroupTargets;
import io.fleetjobs.operation.membership.GroupTree;
import io.fleetjobs.operation.membership.TargetMembership;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobCounts;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The reconciler on DynamoDB Local, with a group of forty things that is listed twice. */
class JobReconcilerTest {
  private static final int THINGS = 40;
  private static final Duration RETENTION = Duration.ofDays(730);
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final String GROUP = "arn:aws:iot:us-east-1:000000000000:thinggroup/pumps";

  private Instant now = CREATED;
  private volatile boolean registryFails;
  private final List<String> members = new ArrayList<>(
      IntStream.range(0, THINGS).mapToObj(n -> "pump-" + n).toList());
  private final java.util.Queue<String> told = new java.util.concurrent.ConcurrentLinkedQueue<>();
  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs;
  private final ExecutionStore executions;
  private final JobIndex index;
  private final TargetStore targets;
  private final JobReconciler reconciler;

  JobReconcilerTest() {
    jobs = new JobStore(table, () -> now);
    executions = new ExecutionStore(table, () -> now);
    index = new JobIndex(table);
    targets = new TargetStore(table);
    var memberships = new MembershipStore(table, () -> now);
    var arns = new Arns("arn:aws:iot:us-east-1:000000000000");
    var groups = new GroupTargets(new GroupStore(table), arns);
    var cleanup = new JobCleanup(jobs, targets, groups, () -> now, RETENTION);
    var writer = new ExecutionWriter(executions,
        new RetryPolicy(new JobLookup(jobs, () -> now), memberships), () -> now, RETENTION);
    var resolver = new TargetResolver(new TargetLister(new Pumps(), arns), targets,
        () -> UUID.randomUUID().toString(), () -> now);
    var membership = new TargetMembership(new Pumps(), new GroupTree(new Pumps(), () -> now), arns);
    var creator = new ExecutionCreator(executions, memberships);
    var canceler = new JobCanceler(index, executions, writer, cleanup, () -> now);
    var steps = new JobSteps(resolver, new ExecutionRollout(creator, targets, index, 1_000,
        () -> now),
        new TargetRelist(resolver, targets, creator,
            new TargetRelist.Removal(index, executions, writer, membership), () -> now),
        new AbortCheck(index, () -> now),
        new CompletionCheck(index, executions, targets, cleanup, () -> now),
        canceler,
        new JobRemover(jobs, executions, targets, index, groups),
        new ScheduleStep(new StartQuota(new JobCounts(table), 500),
            new EdgeStep(index, (thing, _) -> told.add(thing), () -> now),
            new JobEnd(index, canceler, cleanup, () -> now), () -> now));
    reconciler = new JobReconciler(jobs, steps, new Leftovers(executions, index),
        instant -> now = instant, () -> now);
  }

  /** A registry with one group, which can be out of reach. */
  private final class Pumps implements Registry {
    @Override
    public boolean hasThing(String thingName) {
      return true;
    }

    @Override
    public Optional<String> groupId(String groupName) {
      return Optional.of("id");
    }

    @Override
    public Page<String> things(String groupName, Optional<String> page) {
      if (registryFails) {
        throw new IllegalStateException("the registry is out of reach");
      }
      return page.isEmpty()
          ? new Page<>(members, Optional.of("again"))
          : new Page<>(members.reversed(), Optional.empty());
    }

    @Override
    public Optional<List<String>> ancestors(String groupName) {
      return Optional.of(List.of());
    }

    @Override
    public Optional<List<String>> groupsOf(String thingName) {
      return thingName.equals("pump-gone")
          ? Optional.empty()
          : Optional.of(members.contains(thingName) ? List.of("pumps") : List.of("other"));
    }
  }

  @Test
  void runsAtTheSameTimeCreateEachExecutionOnce() {
    create();

    Parallel.each(List.of(1, 2, 3, 4), _ -> reconciler.reconcile("fw-7"));
    reconciler.reconcile("fw-7");

    var job = jobs.find("fw-7").orElseThrow();
    assertEquals(THINGS, index.count(job).in(ExecutionStatus.QUEUED));
    assertTrue(job.rollout().isOver());
    assertEquals(CREATED.plus(Duration.ofMinutes(1)), job.reconciliation().dueAt().orElseThrow());
  }

  @Test
  void runsAtTheSameTimeTellEveryThingOfAnEdge() {
    aWindowOpensAndCloses();

    assertEquals(JobStatus.SCHEDULED, jobs.find("fw-7").orElseThrow().status());
    assertEquals(THINGS, told.stream().distinct().count());
  }

  private void aWindowOpensAndCloses() {
    jobs.create(Jobs.aJobWithWindow(KEY, "0 15 * * ? *", GROUP), "{}", Map.of());
    runs();
    assertEquals(JobStatus.SCHEDULED, jobs.find("fw-7").orElseThrow().status());
    assertEquals(0, index.count(jobs.find("fw-7").orElseThrow()).in(ExecutionStatus.QUEUED));

    now = CREATED.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(15));
    runs();
    assertEquals(JobStatus.IN_PROGRESS, jobs.find("fw-7").orElseThrow().status());
    assertEquals(THINGS,
        index.count(jobs.find("fw-7").orElseThrow()).in(ExecutionStatus.QUEUED));

    told.clear();
    now = now.plus(Duration.ofHours(1));
    runs();
  }

  @Test
  void aWindowThatPassedInAnOutageIsToldOf() {
    aWindowOpensAndCloses();
    told.clear();

    now = now.plus(Duration.ofDays(3));
    runs();

    var job = jobs.find("fw-7").orElseThrow();
    assertEquals(JobStatus.SCHEDULED, job.status());
    assertEquals(THINGS, told.stream().distinct().count());
    assertEquals(now.plus(Duration.ofHours(23)), job.reconciliation().dueAt().orElseThrow());
  }

  private void runs() {
    Parallel.each(List.of(1, 2, 3, 4), _ -> reconciler.reconcile("fw-7"));
    reconciler.reconcile("fw-7");
  }

  @Test
  void aJobThatFailsIsDueAgainAfterAGrowingPause() {
    create();
    registryFails = true;

    assertThrows(IllegalStateException.class, () -> reconciler.reconcile("fw-7"));
    var once = jobs.find("fw-7").orElseThrow().reconciliation();
    assertEquals(1, once.failures());
    assertEquals(Optional.of(CREATED.plusSeconds(2)), once.dueAt());

    now = CREATED.plusSeconds(2);
    assertThrows(IllegalStateException.class, () -> reconciler.reconcile("fw-7"));
    assertEquals(Optional.of(now.plusSeconds(4)),
        jobs.find("fw-7").orElseThrow().reconciliation().dueAt());

    registryFails = false;
    now = now.plusSeconds(4);
    reconciler.reconcile("fw-7");
    assertEquals(0, jobs.find("fw-7").orElseThrow().reconciliation().failures());
  }

  @Test
  void aRunWaitsForAJobThatIsDueInAFewSeconds() {
    create();
    now = CREATED.minusSeconds(4);

    reconciler.reconcile("fw-7");

    assertEquals(CREATED, now);
    assertTrue(jobs.find("fw-7").orElseThrow().rollout().isOver());
  }

  @Test
  void aRunLeavesAJobThatIsDueLater() {
    create();
    now = CREATED.minusSeconds(6);

    reconciler.reconcile("fw-7");

    assertEquals(CREATED.minusSeconds(6), now);
    assertEquals(1, jobs.find("fw-7").orElseThrow().revision());
  }

  @Test
  void whatALateWriterLeftForAJobThatIsGoneIsPurged() {
    var late = execution("pump-1", "fw-7", CREATED);
    executions.create(late);

    reconciler.purge(KEY);

    assertEquals(Optional.empty(), executions.find(late.key()));
  }

  @Test
  void nothingOfAJobThatIsThereIsPurged() {
    create();
    var own = execution("pump-1", "fw-7", CREATED);
    executions.create(own);

    reconciler.purge(KEY);
    reconciler.purge(new JobKey("fw-7", CREATED.minusSeconds(60)));

    assertEquals(Optional.of(own), executions.find(own.key()));
  }

  @Test
  void aContinuousJobMakesUpOnceADayForWhatNobodyTold() {
    members.add("pump-gone");
    create(TargetSelection.CONTINUOUS, Rollout.UNRESOLVED);
    reconciler.reconcile("fw-7");
    assertEquals(Optional.of(CREATED.plus(Duration.ofDays(1))),
        jobs.find("fw-7").orElseThrow().reconciliation().dueAt());
    var ended = executions.newest("pump-2", "fw-7").orElseThrow();
    executions.replace(ended, in(ended, ExecutionStatus.SUCCEEDED));

    members.removeAll(List.of("pump-0", "pump-1", "pump-gone"));
    members.add("pump-new");
    now = CREATED.plus(Duration.ofDays(1));
    reconciler.reconcile("fw-7");

    assertEquals("1 REMOVED", newest("pump-0"));
    assertEquals("1 SUCCEEDED", newest("pump-2"));
    assertEquals("1 QUEUED", newest("pump-3"));
    assertEquals("1 QUEUED", newest("pump-gone"));
    assertEquals("1 QUEUED", newest("pump-new"));
    members.add("pump-0");
    now = CREATED.plus(Duration.ofDays(2));
    reconciler.reconcile("fw-7");
    assertEquals("2 QUEUED", newest("pump-0"));
    assertEquals(16, jobs.find("fw-7").orElseThrow().shards());
  }

  @Test
  void aListIsLookedThroughFromWhereItWasLeft() {
    targets.put("fw-7", "list", 0, List.of("pump-before"));
    targets.put("fw-7", "list", 1, List.of("pump-behind"));
    create(TargetSelection.CONTINUOUS, Rollout.resolved("r", 0).withRelist(
        Relist.of("list", TargetStore.CHUNK + 1, CREATED.plus(Duration.ofDays(1)))
            .advancedTo(TargetStore.CHUNK)));

    reconciler.reconcile("fw-7");

    assertEquals(Optional.empty(), executions.newest("pump-before", "fw-7"));
    assertEquals("1 QUEUED", newest("pump-behind"));
    assertEquals(List.of(), targets.chunk("fw-7", "list", 1));
  }

  private String newest(String thing) {
    var newest = executions.newest(thing, "fw-7").orElseThrow();
    return newest.key().number() + " " + newest.status();
  }

  private void create() {
    create(TargetSelection.SNAPSHOT, Rollout.UNRESOLVED);
  }

  private void create(TargetSelection selection, Rollout rollout) {
    jobs.create(new Job(KEY, JobSpec.of(List.of(GROUP), selection),
        JobStatus.IN_PROGRESS, 1, "id", CREATED, Optional.empty(), Optional.empty(),
        rollout, EdgeWalk.NONE, Reconciliation.dueAt(CREATED), 1, Optional.empty()),
        "{}", Map.of());
  }
}
