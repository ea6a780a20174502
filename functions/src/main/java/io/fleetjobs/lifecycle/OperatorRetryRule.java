package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.RetrySelection;
import java.time.Instant;

/** Decides about retries that operators ask for. */
public final class OperatorRetryRule {
  private OperatorRetryRule() {}

  /** Begins a retry, of which a job has one at a time. */
  public static JobDecision begin(Job job, OperatorRetry retry, Instant now) {
    if (!job.isActive() || job.spec().schedule().hasEnded(now)) {
      return new JobDecision.Refuse(
          Rejection.invalid(
              "Job "
                  + job.jobId()
                  + " has ended, so its executions cannot be retried in it. Use CreateRetryJob."));
    }
    if (job.retryUnderWay().isPresent()) {
      return new JobDecision.Refuse(
          Rejection.of(
              RejectionCode.INVALID_STATE_TRANSITION,
              "Another retry of job " + job.jobId() + " is under way."));
    }
    return new JobDecision.Advance(
        job.withRetries(job.retries().with(retry)).withReconciliation(Reconciliation.dueAt(now)));
  }

  /**
   * True if the newest execution of a thing is one that the operator means.
   *
   * @param askedAt an execution that ended later is none
   */
  public static boolean selects(JobExecution newest, RetrySelection selection, Instant askedAt) {
    return selection.statuses().contains(newest.status())
        && !newest.lastUpdatedAt().isAfter(askedAt)
        && selection
            .reason()
            .map(reason -> ReasonRule.isOf(newest.statusDetails(), reason))
            .orElse(true);
  }
}
