package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the moves of a job that is due in a minute and whose last pass found nothing. */
class JobProgressTest {
  private static final Instant NOW = CREATED.plusSeconds(60);
  private static final Reconciliation BEFORE =
      Reconciliation.dueAt(NOW.plusSeconds(60)).withEmptyPasses(1);

  @ParameterizedTest(name = "{0}: {1}, {2}, {3}, {4}, {5}, {6}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          SCHEDULED,            IN_PROGRESS, -,         CANCELED, CANCELED, -,         COMPLETED
          IN_PROGRESS,          -,           SCHEDULED, -,        CANCELED, COMPLETED, COMPLETED
          CANCELED,             -,           -,         -,        -,        -,         -
          COMPLETED,            -,           -,         -,        -,        -,         -
          DELETION_IN_PROGRESS, -,           -,         -,        -,        -,         -
          """)
  void onlyTheMovesOfTheTableAreMade(
      JobStatus from,
      JobStatus started,
      JobStatus suspended,
      JobStatus refused,
      JobStatus aborted,
      JobStatus completed,
      JobStatus ended) {
    leads(from, started, JobProgress::started);
    leads(from, suspended, JobProgress::suspended);
    leads(from, refused, (job, now) -> JobProgress.refused(job, 7, now));
    leads(from, aborted, (job, now) -> JobProgress.aborted(job, "too many", now));
    leads(from, completed, JobProgress::completed);
    leads(from, ended, JobProgress::ended);
  }

  @Test
  void aStartAndASuspensionKeepTheDueInstant() {
    var started = JobProgress.started(in(JobStatus.SCHEDULED), NOW);

    assertThat(started.reconciliation()).isEqualTo(BEFORE);
    assertThat(started).wasLastUpdatedAt(NOW);
    assertThat(started.completedAt()).isEmpty();
    assertThat(JobProgress.suspended(started, NOW).reconciliation()).isEqualTo(BEFORE);
  }

  @Test
  void anAbortedJobIsDueAtOnceAndKeepsTheReason() {
    var aborted = JobProgress.aborted(in(JobStatus.IN_PROGRESS), "too many", NOW);

    assertThat(aborted)
        .hasCancellation(JobCancellation.ofService("ABORTED_BY_SERVICE", "too many"));
    assertThat(aborted.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
    assertThat(aborted).wasCompletedAt(NOW);
  }

  @Test
  void aJobThatFindsNoRoomIsDueAtOnceAndKeepsTheReason() {
    var refused = JobProgress.refused(in(JobStatus.SCHEDULED), 7, NOW);

    assertThat(refused)
        .hasCancellation(
            JobCancellation.ofService(
                "CONCURRENT_JOBS_LIMIT",
                "No more than 7 jobs can be rolling out or canceling when a job starts."));
    assertThat(refused.reconciliation()).isEqualTo(Reconciliation.dueAt(NOW));
  }

  @Test
  void aCompletedJobHasNothingLeftToDo() {
    var completed = JobProgress.completed(in(JobStatus.IN_PROGRESS), NOW);

    assertThat(completed.reconciliation()).isEqualTo(Reconciliation.done());
    assertThat(completed).wasCompletedAt(NOW);
    assertThat(completed.cancellation()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          aborted,   IN_PROGRESS, ABORTED,   ABORT,        too many
          refused,   SCHEDULED,   CANCELED,  QUOTA,        No more than 7 jobs can be rolling out or canceling when a job starts.
          completed, IN_PROGRESS, COMPLETED, -,            -
          ended,     IN_PROGRESS, COMPLETED, SCHEDULE_END, -
          startedAt, SCHEDULED,   STARTED,   -,            -
          """)
  void aMoveThatEndsOrStartsAJobIsItsLastAction(
      String move, JobStatus from, JobAction.Kind kind, Cause cause, String comment) {
    var job = in(from).withRevision(4);
    var moved =
        switch (move) {
          case "aborted" -> JobProgress.aborted(job, "too many", NOW);
          case "refused" -> JobProgress.refused(job, 7, NOW);
          case "completed" -> JobProgress.completed(job, NOW);
          case "ended" -> JobProgress.ended(job, NOW);
          default -> StartRule.started(job, 6, 7, NOW);
        };

    assertThat(moved.lastAction())
        .contains(
            new JobAction(
                kind,
                NOW,
                ChangedBy.SERVICE,
                Optional.ofNullable(cause),
                Optional.ofNullable(comment),
                Map.of(),
                5));
  }

  @Test
  void aStartOrASuspensionByAWindowIsNoAction() {
    assertThat(JobProgress.started(in(JobStatus.SCHEDULED), NOW).lastAction()).isEmpty();
    assertThat(JobProgress.suspended(in(JobStatus.IN_PROGRESS), NOW).lastAction()).isEmpty();
  }

  private static void leads(JobStatus from, JobStatus to, BiFunction<Job, Instant, Job> move) {
    if (to == null) {
      assertThatThrownBy(() -> move.apply(in(from), NOW)).isInstanceOf(IllegalStateException.class);
    } else {
      assertThat(move.apply(in(from), NOW).status()).isEqualTo(to);
    }
  }

  private static Job in(JobStatus status) {
    return Jobs.aJob().in(status, CREATED).withReconciliation(BEFORE);
  }
}
