package io.fleetjobs.job;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.store.JobHistoryStore;
import io.fleetjobs.store.JobStore;
import java.time.Instant;

/** Keeps the histories of jobs. What is done twice changes nothing. */
public final class JobHistory {
  private final JobHistoryStore entries;
  private final JobStore jobs;

  public JobHistory(JobHistoryStore entries, JobStore jobs) {
    this.entries = entries;
    this.jobs = jobs;
  }

  /**
   * Adds the entry of a change. The job may have ended or been removed since the change. The entry
   * then expires with the job, or is removed again: nobody else would remove it.
   */
  public void add(JobKey key, JobAction action) {
    entries.add(key, action);
    jobs.find(key.jobId())
        .filter(job -> job.key().equals(key))
        .ifPresentOrElse(job -> expireWith(job, action), () -> entries.remove(key, action));
  }

  private void expireWith(Job job, JobAction action) {
    job.expiresAt().ifPresent(expiry -> entries.expire(job.key(), action, expiry));
  }

  /** Makes the entries of an ended job expire. */
  public void expire(JobKey key, Instant expiry) {
    entries.expire(key, expiry);
  }

  /** Removes the entries of a job that was removed. */
  public void remove(JobKey key) {
    entries.remove(key);
  }
}
