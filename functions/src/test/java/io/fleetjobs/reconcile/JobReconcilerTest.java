package io.fleetjobs.reconcile;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.execution;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
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
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

/**
 * Tests the reconciler on DynamoDB Local, with a group of forty things that the registry lists
 * twice.
 */
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
  void concurrentRunsCreateEachExecutionOnce() {
    create();

    Parallel.each(List.of(1, 2, 3, 4), _ -> reconciler.reconcile("fw-7"));
    reconciler.reconcile("fw-7");

    var job = jobs.find("fw-7").orElseThrow();
    assertThat(index.count(job).in(ExecutionStatus.QUEUED)).isEqualTo(Pumps.THINGS);
    assertThat(job.rollout().isOver()).isTrue();
    assertThat(job.reconciliation().dueAt().orElseThrow())
        .isEqualTo(CREATED.plus(Duration.ofMinutes(1)));
  }

  @Test
  void concurrentRunsNotifyEveryThingOfAnEdge() {
    aWindowOpensAndCloses();

    assertThat(jobs.find("fw-7").orElseThrow()).isScheduled();
    assertThat(told.stream().distinct().count()).isEqualTo(Pumps.THINGS);
  }

  private void aWindowOpensAndCloses() {
    jobs.create(Jobs.aJobWithWindow(KEY, "0 15 * * ? *", Pumps.GROUP), "{}", Map.of());
    runs();
    assertThat(jobs.find("fw-7").orElseThrow()).isScheduled();
    assertThat(index.count(jobs.find("fw-7").orElseThrow()).in(ExecutionStatus.QUEUED)).isZero();

    now = CREATED.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(15));
    runs();
    assertThat(jobs.find("fw-7").orElseThrow()).isInProgress();
    assertThat(index.count(jobs.find("fw-7").orElseThrow()).in(ExecutionStatus.QUEUED))
        .isEqualTo(Pumps.THINGS);

    told.clear();
    now = now.plus(Duration.ofHours(1));
    runs();
  }

  @Test
  void aWindowThatPassedDuringAnOutageIsNotified() {
    aWindowOpensAndCloses();
    told.clear();

    now = now.plus(Duration.ofDays(3));
    runs();

    var job = jobs.find("fw-7").orElseThrow();
    assertThat(job).isScheduled();
    assertThat(told.stream().distinct().count()).isEqualTo(Pumps.THINGS);
    assertThat(job.reconciliation().dueAt().orElseThrow())
        .isEqualTo(now.plus(Duration.ofHours(23)));
  }

  private void runs() {
    Parallel.each(List.of(1, 2, 3, 4), _ -> reconciler.reconcile("fw-7"));
    reconciler.reconcile("fw-7");
  }

  @Test
  void aJobThatFailsIsDueAgainAfterAGrowingPause() {
    create();
    pumps.fails = true;

    assertThatThrownBy(() -> reconciler.reconcile("fw-7"))
        .isInstanceOf(IllegalStateException.class);
    var once = jobs.find("fw-7").orElseThrow().reconciliation();
    assertThat(once.failures()).isEqualTo(1);
    assertThat(once.dueAt()).contains(CREATED.plusSeconds(2));

    now = CREATED.plusSeconds(2);
    assertThatThrownBy(() -> reconciler.reconcile("fw-7"))
        .isInstanceOf(IllegalStateException.class);
    assertThat(jobs.find("fw-7").orElseThrow()).isDueAt(now.plusSeconds(4));

    pumps.fails = false;
    now = now.plusSeconds(4);
    reconciler.reconcile("fw-7");
    assertThat(jobs.find("fw-7").orElseThrow().reconciliation().failures()).isZero();
  }

  @Test
  void aRunWaitsForAJobThatIsDueInAFewSeconds() {
    create();
    now = CREATED.minusSeconds(4);

    reconciler.reconcile("fw-7");

    assertThat(now).isEqualTo(CREATED);
    assertThat(jobs.find("fw-7").orElseThrow().rollout().isOver()).isTrue();
  }

  @Test
  void aRunLeavesAJobThatIsDueLater() {
    create();
    now = CREATED.minusSeconds(6);

    reconciler.reconcile("fw-7");

    assertThat(now).isEqualTo(CREATED.minusSeconds(6));
    assertThat(jobs.find("fw-7").orElseThrow().revision()).isEqualTo(1);
  }

  @Test
  void executionsThatALateWriterLeftForADeletedJobArePurged() {
    var late = execution("pump-1", "fw-7", CREATED);
    executions.create(late);

    reconciler.purge(KEY);

    assertThat(executions.find(late.key())).isEmpty();
  }

  @Test
  void executionsOfAnExistingJobAreNotPurged() {
    create();
    var own = execution("pump-1", "fw-7", CREATED);
    executions.create(own);

    reconciler.purge(KEY);
    reconciler.purge(new JobKey("fw-7", CREATED.minusSeconds(60)));

    assertThat(executions.find(own.key())).contains(own);
  }

  @Test
  void aContinuousJobAppliesMissedMembershipsOnceADay() {
    pumps.members.add("pump-gone");
    create(TargetSelection.CONTINUOUS, Rollout.UNRESOLVED);
    reconciler.reconcile("fw-7");
    assertThat(jobs.find("fw-7").orElseThrow()).isDueAt(CREATED.plus(Duration.ofDays(1)));
    var ended = executions.newest("pump-2", "fw-7").orElseThrow();
    executions.replace(ended, in(ended, ExecutionStatus.SUCCEEDED));

    pumps.members.removeAll(List.of("pump-0", "pump-1", "pump-gone"));
    pumps.members.add("pump-new");
    now = CREATED.plus(Duration.ofDays(1));
    reconciler.reconcile("fw-7");

    assertThat(newest("pump-0")).isEqualTo("1 REMOVED");
    assertThat(newest("pump-2")).isEqualTo("1 SUCCEEDED");
    assertThat(newest("pump-3")).isEqualTo("1 QUEUED");
    assertThat(newest("pump-gone")).isEqualTo("1 QUEUED");
    assertThat(newest("pump-new")).isEqualTo("1 QUEUED");
    pumps.members.add("pump-0");
    now = CREATED.plus(Duration.ofDays(2));
    reconciler.reconcile("fw-7");
    assertThat(newest("pump-0")).isEqualTo("2 QUEUED");
    assertThat(jobs.find("fw-7").orElseThrow().shards()).isEqualTo(16);
  }

  @Test
  void aListIsReadOnFromTheLastPosition() {
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

    assertThat(executions.newest("pump-before", "fw-7")).isEmpty();
    assertThat(newest("pump-behind")).isEqualTo("1 QUEUED");
    assertThat(targets.chunk("fw-7", "list", 1)).isEmpty();
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
        JobBuilder.from(Jobs.aJob(KEY))
            .spec(JobSpec.of(List.of(Pumps.GROUP), selection))
            .rollout(rollout)
            .reconciliation(Reconciliation.dueAt(CREATED))
            .build(),
        "{}",
        Map.of());
  }
}
