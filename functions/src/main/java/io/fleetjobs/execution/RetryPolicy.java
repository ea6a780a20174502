package io.fleetjobs.execution;

import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.rollout.RetryRule;
import io.fleetjobs.store.MembershipStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Decides which execution follows one that failed, by its job's criteria as they are now. */
public final class RetryPolicy {
  private final JobLookup jobs;
  private final MembershipStore memberships;

  public RetryPolicy(JobLookup jobs, MembershipStore memberships) {
    this.jobs = jobs;
    this.memberships = memberships;
  }

  /**
   * Returns the execution that follows; empty if there is none. Reads the job only after a failure.
   *
   * @param writeId of the request or deadline that ended the execution
   */
  Optional<JobExecution> successor(JobExecution ended, String writeId, Instant now) {
    var failed =
        ended.status() == ExecutionStatus.FAILED || ended.status() == ExecutionStatus.TIMED_OUT;
    return failed
        ? jobs.latestTerms(ended)
            .filter(job -> !isOutside(job, ended))
            .flatMap(
                job -> RetryRule.successor(ended, job, writeId, now.truncatedTo(ChronoUnit.MILLIS)))
        : Optional.empty();
  }

  /** True if the thing has left the groups of a continuous job, which ends its retries. */
  private boolean isOutside(JobTerms job, JobExecution ended) {
    return job.targetSelection() == TargetSelection.CONTINUOUS
        && memberships.find(ended.key().thingName(), job.key()).outside();
  }
}
