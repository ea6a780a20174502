package io.fleetjobs.operation.reconcile;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
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
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.operation.ExecutionWriter;
import io.fleetjobs.operation.JobLookup;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.operation.RetryPolicy;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
  private final java.util.Queue<String> told = new java.util.concurrent.ConcurrentLinkedQueue<>();
  private final JobStore jobs;
  private final ExecutionStore executions;
  private final JobIndex index;
  private final JobReconciler reconciler;

  JobReconcilerTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> now);
    executions = new ExecutionStore(table, () -> now);
    index = new JobIndex(table);
    var targets = new TargetStore(table);
    var cleanup = new JobCleanup(jobs, targets, () -> now, RETENTION);
    var writer = new ExecutionWriter(executions,
        new RetryPolicy(new JobLookup(jobs, () -> now)), () -> now, RETENTION);
    var canceler = new JobCanceler(index, executions, writer, cleanup, () -> now);
    var steps = new JobSteps(
        new TargetResolver(new Pumps(), targets, new Arns("arn:aws:iot:us-east-1:000000000000"),
            () -> UUID.randomUUID().toString()),
        new ExecutionRollout(executions, targets, index, 1_000, () -> now),
        new AbortCheck(index, () -> now),
        new CompletionCheck(index, cleanup, () -> now),
        canceler,
        new JobRemover(jobs, executions, targets, index),
        new ScheduleStep(new EdgeStep(index, (thing, _) -> told.add(thing), () -> now),
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
    public void eachThing(String groupName, Consumer<List<String>> pages) {
      if (registryFails) {
        throw new IllegalStateException("the registry is out of reach");
      }
      var names = IntStream.range(0, THINGS).mapToObj(n -> "pump-" + n).toList();
      pages.accept(names);
      pages.accept(names.reversed());
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

  private void create() {
    jobs.create(new Job(KEY,
        JobSpec.of(List.of(GROUP), TargetSelection.SNAPSHOT),
        JobStatus.IN_PROGRESS, 1, "id", CREATED, Optional.empty(), Optional.empty(),
        Rollout.UNRESOLVED, EdgeWalk.NONE, Reconciliation.dueAt(CREATED), 1, Optional.empty()),
        "{}", Map.of());
  }
}
