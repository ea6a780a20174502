package io.fleetjobs.model;

/**
 * How many there may be before an operator is refused: contract section 13.
 *
 * @param activeJobs in progress or scheduled
 * @param concurrentJobs rolling out or canceling
 * @param targetsPerJob in one request to create a job
 * @param deletions jobs that are being deleted
 */
public record Quotas(int activeJobs, int concurrentJobs, int targetsPerJob, int deletions) {}
