package io.fleetjobs.reconcile;

import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Executions;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.Schedule.EndBehavior;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests the reconciler at work on a job over six things that is paused, on DynamoDB Local. */
class PausedJobTest {
  private static final int THINGS = 6;
  private static final Instant END = CREATED.plusSeconds(3_600);
  private static final String GROUP = TestReconciler.ARN + ":thinggroup/all";

  private Instant now = CREATED;
  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs = new JobStore(table, () -> now);
  private final ExecutionStore executions = new ExecutionStore(table, () -> now);
  private final Queue<String> told = new ConcurrentLinkedQueue<>();
  private final JobReconciler reconciler =
      new TestReconciler(
              table,
              new Fleet(THINGS),
              (thing, _) -> told.add(thing),
              () -> UUID.randomUUID().toString(),
              _ -> {},
              () -> now)
          .make();

  @Test
  void theThingsAreNotifiedThreeSecondsAfterThePauseAndAfterTheResumption() {
    create(job(Optional.empty()));
    run(CREATED);
    pause(CREATED.plusSeconds(60));
    assertThat(told).isEmpty();
    assertThat(stored().reconciliation().dueAt()).contains(CREATED.plusSeconds(63));

    run(CREATED.plusSeconds(63));
    assertThat(told).doesNotHaveDuplicates().hasSize(THINGS);

    told.clear();
    now = CREATED.plusSeconds(90);
    replace(stored().resumed(now));
    run(now);
    assertThat(told).isEmpty();
    run(CREATED.plusSeconds(93));
    assertThat(told).doesNotHaveDuplicates().hasSize(THINGS);
  }

  @Test
  void anEndThatCancelsComesBeforeTheWalk() {
    create(job(Optional.of(EndBehavior.CANCEL)));
    run(CREATED);
    pause(END.minusSeconds(1));

    run(END.plusSeconds(2));

    assertThat(told).isEmpty();
    assertThat(count(ExecutionStatus.CANCELED)).isEqualTo(THINGS);
  }

  @Test
  void anEndThatCancelsNothingLeavesTheWalkItsTurn() {
    create(job(Optional.of(EndBehavior.STOP_ROLLOUT)));
    run(CREATED);
    pause(END.minusSeconds(1));

    run(END.plusSeconds(2));

    assertThat(told).hasSize(THINGS);
    assertThat(stored().windowNotification().isAllAnnounced()).isTrue();
    assertThat(stored().status()).isEqualTo(JobStatus.IN_PROGRESS);
  }

  @Test
  void anAbortComesBeforeTheWalk() {
    var abort = new AbortCriterion(AbortCriterion.FailureType.FAILED, 1, 1);
    create(
        job(Optional.empty())
            .updated(
                new JobSpecChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(List.of(abort)),
                    Optional.empty(),
                    Optional.empty()),
                CREATED));
    run(CREATED);
    var failed = executions.find(new ExecutionKey(Fleet.name(0), "fw-7", 1)).orElseThrow();
    executions.replace(failed, Executions.in(failed, ExecutionStatus.FAILED));
    now = CREATED.plusSeconds(60);
    replace(stored().paused(0, now));

    run(CREATED.plusSeconds(63));

    assertThat(told).isEmpty();
    assertThat(stored().status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void aPausedJobWithoutPendingExecutionsIsNotCompletedBeforeItIsResumed() {
    create(job(Optional.empty()));
    run(CREATED);
    IntStream.range(0, THINGS)
        .mapToObj(n -> executions.find(new ExecutionKey(Fleet.name(n), "fw-7", 1)).orElseThrow())
        .forEach(
            found -> executions.replace(found, Executions.in(found, ExecutionStatus.SUCCEEDED)));
    pause(CREATED.plusSeconds(60));
    run(CREATED.plusSeconds(63));
    run(CREATED.plusSeconds(130));
    assertThat(stored().status()).isEqualTo(JobStatus.IN_PROGRESS);

    now = CREATED.plusSeconds(200);
    replace(stored().resumed(now));
    run(now);

    assertThat(stored().status()).isEqualTo(JobStatus.COMPLETED);
  }

  /** The batch is open, and a run was about to create its executions. */
  @Test
  void thePartThatWasUnderWayIsCompletedHidden() {
    new TargetStore(table)
        .put("fw-7", "r", 0, IntStream.range(0, THINGS).mapToObj(Fleet::name).sorted().toList());
    var rolling = job(Optional.empty()).withRollout(Rollout.resolved("r", THINGS).batch(4));
    create(rolling);
    replace(stored().paused(4, now));

    run(CREATED.plusSeconds(600));
    assertThat(count(ExecutionStatus.QUEUED)).isEqualTo(4);
    assertThat(stored().rollout().cursor()).isEqualTo(4);

    now = CREATED.plusSeconds(700);
    replace(stored().resumed(now));
    run(now);
    assertThat(count(ExecutionStatus.QUEUED)).isEqualTo(THINGS);
  }

  private void pause(Instant at) {
    now = at;
    replace(stored().paused(0, at));
    run(at);
  }

  private void run(Instant at) {
    now = at;
    reconciler.reconcile("fw-7");
  }

  private void create(Job job) {
    jobs.create(job, "{}", Map.of());
  }

  private Job stored() {
    return jobs.find("fw-7").orElseThrow();
  }

  private void replace(Job next) {
    jobs.replace(stored(), next);
  }

  private int count(ExecutionStatus status) {
    return new JobIndex(table).count(stored(), status);
  }

  private static Job job(Optional<EndBehavior> behavior) {
    var end = behavior.isPresent() ? Optional.of(END) : Optional.<Instant>empty();
    return JobBuilder.from(Jobs.aJob())
        .spec(
            JobSpec.of(List.of(GROUP), TargetSelection.SNAPSHOT)
                .withSchedule(new Schedule(Optional.empty(), end, behavior, List.of())))
        .reconciliation(Reconciliation.dueAt(CREATED))
        .build();
  }
}
