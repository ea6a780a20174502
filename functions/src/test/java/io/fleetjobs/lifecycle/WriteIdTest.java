package io.fleetjobs.lifecycle;

import static io.fleetjobs.lifecycle.Advances.report;
import static io.fleetjobs.lifecycle.Advances.startRequest;
import static io.fleetjobs.model.Executions.CREATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Jobs;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WriteIdTest {
  @Test
  void aDevicesRequestIsKnownByItsOrigin() {
    assertThat(startRequest().writeId()).isEqualTo("s");
    assertThat(report(ExecutionStatus.SUCCEEDED).writeId()).isEqualTo("u");
  }

  @Test
  void theCancellationOfAJobHasOneIdForAllTriesAndAnotherForALaterJob() {
    var job = new JobKey("fw-7", CREATED);

    assertThat(CancelRequested.withJob(job, true))
        .isEqualTo(
            new CancelRequested(
                true,
                Optional.empty(),
                Map.of(),
                "cancel " + CREATED.toEpochMilli(),
                ChangedBy.of(Actor.OPERATOR),
                Optional.of(Cause.JOB_CANCELED)));
    assertThat(CancelRequested.withJob(new JobKey("fw-7", CREATED.plusMillis(1)), true).writeId())
        .isNotEqualTo(CancelRequested.withJob(job, true).writeId());
  }

  @Test
  void theServiceCancelsExecutionsWithTheCauseForWhichItEndedTheirJob() {
    var job = Jobs.aJob();
    var scheduled = job.in(JobStatus.SCHEDULED, CREATED);
    var canceled = new JobCancellation(false, Optional.empty(), Optional.empty(), Optional.of("c"));

    assertThat(cause(job)).contains(Cause.SCHEDULE_END);
    assertThat(cause(JobProgress.aborted(job, "too many", CREATED))).contains(Cause.ABORT);
    assertThat(cause(JobProgress.refused(scheduled, 7, CREATED))).contains(Cause.QUOTA);
    assertThat(cause(job.withCancellation(canceled))).contains(Cause.JOB_CANCELED);
    assertThat(CancelRequested.withJob(job, false).by()).isEqualTo(ChangedBy.SERVICE);
  }

  private static Optional<Cause> cause(Job job) {
    return CancelRequested.withJob(job, false).cause();
  }
}
