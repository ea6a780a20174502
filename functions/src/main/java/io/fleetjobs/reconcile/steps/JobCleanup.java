package io.fleetjobs.reconcile.steps;

import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.InstantSource;

/** Makes a finished job, and all that belongs to it, expire after the retention. */
public final class JobCleanup {
  private final JobStore jobs;
  private final TargetStore targets;
  private final GroupTargets groups;
  private final InstantSource time;
  private final Duration retention;

  public JobCleanup(
      JobStore jobs,
      TargetStore targets,
      GroupTargets groups,
      InstantSource time,
      Duration retention) {
    this.jobs = jobs;
    this.targets = targets;
    this.groups = groups;
    this.time = time;
    this.retention = retention;
  }

  /** True if executions of a job that ended long ago may have expired. */
  boolean mayHaveCollected(Job job) {
    return job.createdAt().plus(retention).isBefore(time.instant());
  }

  /** Makes all that belongs to a job expire. Returns the job with nothing left to do. */
  Job finished(Job job) {
    var expiry = time.instant().plus(retention);
    groups.remove(job);
    targets.expire(job.key(), expiry);
    jobs.expireDocument(job.key(), expiry);
    return job.withoutPause().withReconciliation(Reconciliation.done()).withExpiresAt(expiry);
  }
}
