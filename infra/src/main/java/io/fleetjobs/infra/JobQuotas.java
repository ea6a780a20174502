package io.fleetjobs.infra;

import io.fleetjobs.layout.Defaults;

/**
 * Quotas of jobs and templates. An operator's request that would exceed one is refused.
 *
 * @param activeJobs jobs in progress or scheduled; 100 000 by default
 * @param concurrentJobs jobs that are being rolled out or canceled; 500 by default
 * @param targetsPerJob 1 to 1 000, 100 by default; every write of a job writes its targets
 * @param deletions jobs that are being deleted; 10 by default
 * @param templates job templates, without managed ones; 100 by default
 */
public record JobQuotas(
    int activeJobs, int concurrentJobs, int targetsPerJob, int deletions, int templates) {
  private static final int MAX_TARGETS = 1_000;

  public JobQuotas {
    if (activeJobs < 1
        || concurrentJobs < 1
        || targetsPerJob < 1
        || deletions < 1
        || templates < 1
        || targetsPerJob > MAX_TARGETS) {
      throw new IllegalArgumentException(
          "expected quotas of at least 1 and at most "
              + MAX_TARGETS
              + " targets per job, got "
              + activeJobs
              + " active and "
              + concurrentJobs
              + " concurrent jobs, "
              + targetsPerJob
              + " targets, "
              + deletions
              + " deletions, "
              + templates
              + " templates");
    }
  }

  public static JobQuotas defaults() {
    return new JobQuotas(
        Defaults.ACTIVE_JOBS,
        Defaults.CONCURRENT_JOBS,
        Defaults.TARGETS_PER_JOB,
        Defaults.DELETIONS,
        Defaults.TEMPLATES);
  }
}
