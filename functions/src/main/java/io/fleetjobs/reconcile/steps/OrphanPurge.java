package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;

/** Deletes executions and targets that slow writers created for a deleted job. */
public final class OrphanPurge {
  private final ExecutionStore executions;
  private final TargetStore targets;
  private final JobIndex index;

  public OrphanPurge(ExecutionStore executions, TargetStore targets, JobIndex index) {
    this.executions = executions;
    this.targets = targets;
    this.index = index;
  }

  /** Deletes every execution and every list of targets of an incarnation that no longer exists. */
  public void purge(JobKey job) {
    index.each(
        job, JobIndex.MAX_SHARDS, keys -> Parallel.each(keys, key -> executions.purge(key, job)));
    targets.deleteAll(job);
  }
}
