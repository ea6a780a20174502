package io.fleetjobs.reconcile.steps;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.JobCounts;
import java.time.Instant;

/**
 * Whether a job whose start has come finds room beside those that are rolled out: contract 11.7.
 */
public final class StartQuota {
  private static final String REASON_CODE = "CONCURRENT_JOBS_LIMIT";

  private final JobCounts counts;
  private final int concurrentJobs;

  /**
   * @param concurrentJobs how many may be rolling out or canceling at once
   */
  public StartQuota(JobCounts counts, int concurrentJobs) {
    this.counts = counts;
    this.concurrentJobs = concurrentJobs;
  }

  /** The job in progress, or canceled when there is no room at its first start. */
  Job started(Job job, Instant now) {
    return isFirstStart(job) && counts.concurrent() >= concurrentJobs
        ? canceled(job, now)
        : job.in(JobStatus.IN_PROGRESS, now);
  }

  /** A continuous job over empty groups has started once its targets are known. */
  private static boolean isFirstStart(Job job) {
    return job.spec().schedule().start().isPresent()
        && job.rollout().cursor() == 0
        && (job.spec().targetSelection() == TargetSelection.SNAPSHOT
            || job.rollout().resolution().isEmpty());
  }

  private Job canceled(Job job, Instant now) {
    var comment =
        "No more than "
            + concurrentJobs
            + " jobs can be rolling out or canceling when a job starts.";
    return job.in(JobStatus.CANCELED, now)
        .withCancellation(JobCancellation.ofService(REASON_CODE, comment))
        .withReconciliation(Reconciliation.dueAt(now));
  }
}
