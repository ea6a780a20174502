package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.JobProgress;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.JobCounts;
import java.time.Instant;

/**
 * Whether a job whose start has come finds room beside those that are rolled out: contract 11.7.
 */
public final class StartQuota {
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
        ? JobProgress.refused(job, concurrentJobs, now)
        : JobProgress.started(job, now);
  }

  /** A continuous job over empty groups has started once its targets are known. */
  private static boolean isFirstStart(Job job) {
    return job.spec().schedule().start().isPresent()
        && job.rollout().cursor() == 0
        && (job.spec().targetSelection() == TargetSelection.SNAPSHOT
            || job.rollout().resolution().isEmpty());
  }
}
