package io.fleetjobs.model;

/**
 * The quotas of jobs: contract section 13.
 *
 * @param activeJobs jobs that are in progress or scheduled
 * @param concurrentJobs jobs whose executions are being created or canceled
 * @param targetsPerJob targets in one request to create a job
 * @param deletions jobs that are being deleted
 */
public record Quotas(int activeJobs, int concurrentJobs, int targetsPerJob, int deletions) {}
