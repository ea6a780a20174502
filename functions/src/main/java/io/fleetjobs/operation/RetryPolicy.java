package io.fleetjobs.operation;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.rollout.RetryRule;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Which execution follows one that failed, by its job's criteria as they are now. */
public final class RetryPolicy {
  private final JobLookup jobs;

  public RetryPolicy(JobLookup jobs) {
    this.jobs = jobs;
  }

  /**
   * Empty when the execution is not tried again; asks for the job only after a failure.
   *
   * @param writeId of the request or deadline that ended it
   */
  Optional<JobExecution> successor(JobExecution ended, String writeId, Instant now) {
    var failed = ended.status() == ExecutionStatus.FAILED
        || ended.status() == ExecutionStatus.TIMED_OUT;
    return failed
        ? jobs.find(ended.job()).flatMap(job -> RetryRule.successor(ended, job, writeId,
            now.truncatedTo(ChronoUnit.MILLIS)))
        : Optional.empty();
  }
}
