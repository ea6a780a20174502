package io.fleetjobs.reconcile;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.lifecycle.RunRule;
import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.DynamoDbLocal;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Tests the state that the reconciler stores from one run for a job to the next, and what it leaves
 * behind.
 */
class JobReconcilerMemoryTest {
  private static final JobKey KEY = new JobKey("fw-7", CREATED);
  private static final Instant END = CREATED.plus(Duration.ofHours(1));

  private Instant now = CREATED;
  private Runnable announcement = () -> {};
  private final Pumps pumps = new Pumps();
  private final Table table = DynamoDbLocal.newTable();
  private final JobStore jobs = new JobStore(table, () -> now);
  private final ExecutionStore executions = new ExecutionStore(table, () -> now);
  private final TargetStore targets = new TargetStore(table);
  private final JobReconciler reconciler =
      new TestReconciler(
              table,
              pumps,
              (_, _) -> announcement.run(),
              () -> "list",
              instant -> now = instant,
              () -> now)
          .make();

  @Test
  void aPassBeforeTheEndDoesNotCountAfterIt() {
    jobs.create(aJobThatEnds(), "{}", Map.of());
    reconciler.reconcile("fw-7");
    pumps.members.forEach(this::succeed);
    jobs.wake(KEY, Duration.ZERO);
    reconciler.reconcile("fw-7");

    now = END;
    reconciler.reconcile("fw-7");
    assertThat(job()).isInProgress();

    now = END.plus(Duration.ofMinutes(1));
    reconciler.reconcile("fw-7");
    assertThat(job()).isCompleted();
  }

  @Test
  void aStepThatSucceedsEndsTheRowOfFailures() {
    jobs.create(Jobs.aJobWithWindow(KEY, "0 15 * * ? *", Pumps.GROUP), "{}", Map.of());
    reconciler.reconcile("fw-7");
    now = CREATED.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(15));
    reconciler.reconcile("fw-7");
    now = now.plus(Duration.ofHours(1));
    announcement =
        () -> {
          throw new IllegalStateException("the broker is out of reach");
        };
    assertThatThrownBy(() -> reconciler.reconcile("fw-7"))
        .isInstanceOf(PartialFailureException.class);
    assertThat(job().reconciliation().failures()).isEqualTo(1);

    now = job().reconciliation().dueAt().orElseThrow();
    announcement = () -> now = now.plus(RunRule.RUN);
    reconciler.reconcile("fw-7");

    assertThat(job().reconciliation().failures()).isZero();
  }

  @Test
  void executionsOfAJobThatIsDeletedDuringTheRunAreDeleted() {
    var job = Jobs.aJobWithWindow(KEY, "0 15 * * ? *", Pumps.GROUP);
    jobs.create(job, "{}", Map.of());
    pumps.whileListing = () -> jobs.find("fw-7").ifPresent(jobs::remove);

    reconciler.reconcile("fw-7");

    assertThat(targets.firstChunk("fw-7", TargetStore.listOf(KEY, "list"))).isEmpty();
  }

  /** Returns a continuous job that ends in an hour, with a criterion that never fires. */
  private static Job aJobThatEnds() {
    var never = new AbortCriterion(AbortCriterion.FailureType.FAILED, 100, 1_000);
    return JobBuilder.from(Jobs.aJob(KEY))
        .spec(
            JobSpec.of(List.of(Pumps.GROUP), TargetSelection.CONTINUOUS)
                .withSchedule(
                    new Schedule(
                        Optional.empty(),
                        Optional.of(END),
                        Optional.of(Schedule.EndBehavior.STOP_ROLLOUT),
                        List.of())))
        .reconciliation(Reconciliation.dueAt(CREATED))
        .build()
        .updated(
            new JobSpecChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(never)),
                Optional.empty(),
                Optional.empty()),
            CREATED);
  }

  private void succeed(String thing) {
    var running = executions.newest(thing, "fw-7").orElseThrow();
    executions.replace(running, in(running, ExecutionStatus.SUCCEEDED));
  }

  private Job job() {
    return jobs.find("fw-7").orElseThrow();
  }
}
