package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.Job;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.operation.membership.GroupTargets;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Removes a job with all its executions.
 *
 * <p>The targets are walked beside the index, because the index may not list yet what was created a
 * moment ago. What a slow rollout creates even later is caught when it appears: see
 * {@link Leftovers}.
 */
public final class JobRemover {
  private final JobStore jobs;
  private final ExecutionStore executions;
  private final TargetStore targets;
  private final JobIndex index;
  private final GroupTargets groups;

  public JobRemover(JobStore jobs, ExecutionStore executions, TargetStore targets, JobIndex index,
      GroupTargets groups) {
    this.jobs = jobs;
    this.executions = executions;
    this.targets = targets;
    this.index = index;
    this.groups = groups;
  }

  Step step(Job job) {
    var purged = ConcurrentHashMap.<ExecutionKey>newKeySet();
    index.each(job.key(), job.shards(), keys -> purge(keys, job, purged));
    job.rollout().resolution().ifPresent(resolution -> purgeTargets(job, resolution, purged));
    targets.deleteAll(job.key());
    groups.remove(job);
    jobs.remove(job);
    return new Step.Removed();
  }

  private void purgeTargets(Job job, String resolution, Set<ExecutionKey> purged) {
    for (int first = 0; first < job.rollout().things(); first += TargetStore.CHUNK) {
      var names = targets.chunk(job.jobId(), resolution, first / TargetStore.CHUNK);
      purge(names.stream().map(name -> new ExecutionKey(name, job.jobId(), 1)).toList(), job,
          purged);
    }
  }

  /** Deletes what was not deleted before. */
  private void purge(List<ExecutionKey> keys, Job job, Set<ExecutionKey> purged) {
    Parallel.each(keys.stream().filter(purged::add).toList(),
        key -> executions.purge(key, job.key()));
  }
}
