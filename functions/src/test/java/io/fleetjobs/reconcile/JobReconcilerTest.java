package io.fleetjobs.reconcile;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/** The reconciler on DynamoDB Local, with a group of forty things that is listed twice. */
class JobReconcilerTest {
  private static final JobKey KEY = new JobKey("fw-7", CREATED);

  private Instant now = CREATED;
  private final Pumps pumps = new Pumps();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final JobStore jobs;
  private final ExecutionStore executions;
  private final JobIndex index;
  private final TargetStore targets;
  private final JobReconciler reconciler;

  JobReconcilerTest() {
    var table = DynamoDbLocal.newTable();
    jobs = new JobStore(table, () -> now);
    executions = new ExecutionStore(table, () -> now);
    index = new JobIndex(table);
    targets = new TargetStore(table);
    reconciler =
        new TestReconciler(
                table,
                pumps,
                (thing, _) -> told.add(thing),
                () -> UUID.randomUUID().toString(),
                instant -> now = instant,
                () -> now)
            .make();
  }

  @Test
  void runsAtTheSameTimeCreateEachExecutionOnce() {
    create();

    Parallel.each(List.of(1, 2, 3, 4), _ -> reconciler.reconcile("fw-7"));
    reconciler.reconcile("fw-7");

    var job = jobs.find("fw-7").orElseThrow();
    assertEquals(Pumps.THINGS, index.count(job).in(ExecutionStatus.QUEUED));
    assertTrue(job.rollout().isOver());
    assertEquals(CREATED.plus(Duration.ofMinutes(1)), job.reconciliation().dueAt().orElseThrow());
  }

  @Test
  void runsAtTheSameTimeTellEveryThingOfAnEdge() {
    aWindowOpensAndCloses();

    assertEquals(JobStatus.SCHEDULED, jobs.find("fw-7").orElseThrow().status());
    assertEquals(Pumps.THINGS, told.stream().distinct().count());
  }

  private void aWindowOpensAndCloses() {
    jobs.create(Jobs.aJobWithWindow(KEY, "0 15 * * ? *", Pumps.GROUP), "{}", Map.of());
    runs();
    assertEquals(JobStatus.SCHEDULED, jobs.find("fw-7").orElseThrow().status());
    assertEquals(0, index.count(jobs.find("fw-7").orElseThrow()).in(ExecutionStatus.QUEUED));

    now = CREATED.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(15));
    runs();
    assertEquals(JobStatus.IN_PROGRESS, jobs.find("fw-7").orElseThrow().status());
    assertEquals(
        Pumps.THINGS, index.count(jobs.find("fw-7").orElseThrow()).in(ExecutionStatus.QUEUED));

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
    assertEquals(Pumps.THINGS, told.stream().distinct().count());
    assertEquals(now.plus(Duration.ofHours(23)), job.reconciliation().dueAt().orElseThrow());
  }

  private void runs() {
    Parallel.each(List.of(1, 2, 3, 4), _ -> reconciler.reconcile("fw-7"));
    reconciler.reconcile("fw-7");
  }

  @Test
  void aJobThatFailsIsDueAgainAfterAGrowingPause() {
    create();
    pumps.fails = true;

    assertThrows(IllegalStateException.class, () -> reconciler.reconcile("fw-7"));
    var once = jobs.find("fw-7").orElseThrow().reconciliation();
    assertEquals(1, once.failures());
    assertEquals(Optional.of(CREATED.plusSeconds(2)), once.dueAt());

    now = CREATED.plusSeconds(2);
    assertThrows(IllegalStateException.class, () -> reconciler.reconcile("fw-7"));
    assertEquals(
        Optional.of(now.plusSeconds(4)), jobs.find("fw-7").orElseThrow().reconciliation().dueAt());

    pumps.fails = false;
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
    pumps.members.add("pump-gone");
    create(TargetSelection.CONTINUOUS, Rollout.UNRESOLVED);
    reconciler.reconcile("fw-7");
    assertEquals(
        Optional.of(CREATED.plus(Duration.ofDays(1))),
        jobs.find("fw-7").orElseThrow().reconciliation().dueAt());
    var ended = executions.newest("pump-2", "fw-7").orElseThrow();
    executions.replace(ended, in(ended, ExecutionStatus.SUCCEEDED));

    pumps.members.removeAll(List.of("pump-0", "pump-1", "pump-gone"));
    pumps.members.add("pump-new");
    now = CREATED.plus(Duration.ofDays(1));
    reconciler.reconcile("fw-7");

    assertEquals("1 REMOVED", newest("pump-0"));
    assertEquals("1 SUCCEEDED", newest("pump-2"));
    assertEquals("1 QUEUED", newest("pump-3"));
    assertEquals("1 QUEUED", newest("pump-gone"));
    assertEquals("1 QUEUED", newest("pump-new"));
    pumps.members.add("pump-0");
    now = CREATED.plus(Duration.ofDays(2));
    reconciler.reconcile("fw-7");
    assertEquals("2 QUEUED", newest("pump-0"));
    assertEquals(16, jobs.find("fw-7").orElseThrow().shards());
  }

  @Test
  void aListIsLookedThroughFromWhereItWasLeft() {
    targets.put("fw-7", "list", 0, List.of("pump-before"));
    targets.put("fw-7", "list", 1, List.of("pump-behind"));
    create(
        TargetSelection.CONTINUOUS,
        Rollout.resolved("r", 0)
            .withRefresh(
                TargetRefresh.dueAt(CREATED)
                    .listed("list", TargetStore.CHUNK + 1, CREATED.plus(Duration.ofDays(1)))
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
    jobs.create(
        new Job(
            KEY,
            JobSpec.of(List.of(Pumps.GROUP), selection),
            JobStatus.IN_PROGRESS,
            1,
            "id",
            CREATED,
            Optional.empty(),
            Optional.empty(),
            rollout,
            WindowNotification.NONE,
            Reconciliation.dueAt(CREATED),
            1,
            Optional.empty()),
        "{}",
        Map.of());
  }
}
