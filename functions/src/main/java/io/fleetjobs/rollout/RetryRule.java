package io.fleetjobs.rollout;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.JobTerms.Stage;
import io.fleetjobs.model.Retries;
import io.fleetjobs.model.RetryCriterion;
import io.fleetjobs.model.RetryCriterion.FailureType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides whether a failed execution is tried again: contract section 11.6. */
public final class RetryRule {
  /** Devices distinguish the executions of one job by the second in which they were queued. */
  private static final Duration APART = Duration.ofSeconds(1);

  private RetryRule() {}

  /**
   * Returns the retry of an execution that has just ended; empty if it is not tried again.
   *
   * @param writeId of the request or deadline that ended the execution
   */
  public static Optional<JobExecution> successor(
      JobExecution ended, JobTerms job, String writeId, Instant now) {
    return job.isIn(Stage.ACTIVE)
            && !job.schedule().hasEnded(now)
            && job.retryCriteria().stream().anyMatch(c -> allows(c, ended))
        ? Optional.of(ended.retried(queuedAfter(ended, now), writeId))
        : Optional.empty();
  }

  private static boolean allows(RetryCriterion criterion, JobExecution ended) {
    return covers(criterion.failureType(), ended.status())
        && used(criterion.failureType(), ended.retries()) < criterion.numberOfRetries()
        && ended.retries().attempt() < RetryCriterion.MAX_RETRIES;
  }

  private static boolean covers(FailureType type, ExecutionStatus end) {
    return switch (type) {
      case ALL -> end == ExecutionStatus.FAILED || end == ExecutionStatus.TIMED_OUT;
      case FAILED -> end == ExecutionStatus.FAILED;
      case TIMED_OUT -> end == ExecutionStatus.TIMED_OUT;
    };
  }

  private static int used(FailureType type, Retries retries) {
    return switch (type) {
      case ALL -> retries.attempt();
      case FAILED -> retries.failed();
      case TIMED_OUT -> retries.timedOut();
    };
  }

  /** Returns when the next execution of a job and thing is queued: in a later second. */
  public static Instant queuedAfter(JobExecution before, Instant now) {
    var earliest = before.queuedAt().plus(APART);
    return now.isBefore(earliest) ? earliest : now;
  }
}
