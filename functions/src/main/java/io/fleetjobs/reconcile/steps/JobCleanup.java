package io.fleetjobs.reconcile.steps;

import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.InstantSource;

/** Has a finished job, and all that belongs to it, collected after the retention. */
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

  /** Whether executions of a job in progress, which ended long ago, may have been collected. */
  boolean mayHaveCollected(Job job) {
    return job.createdAt().plus(retention).isBefore(time.instant());
  }

  /** The job with nothing left to do; what belongs to it is marked first. */
  Job finished(Job job) {
    var expiry = time.instant().plus(retention);
    groups.remove(job);
    targets.expire(job.key(), expiry);
    jobs.expireDocument(job.key(), expiry);
    return job.withReconciliation(Reconciliation.done()).withExpiresAt(expiry);
  }
}
