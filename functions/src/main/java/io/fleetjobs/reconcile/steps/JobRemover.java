package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import java.util.Optional;

/**
 * Removes a job with all its executions.
 *
 * <p>The targets are walked first, thing by thing and without the index, because that may not list
 * yet what was created a moment ago, such as a retry. A chunk of targets is deleted once its things
 * are done, so that a run goes on where another stopped. The index then has what never was in a
 * list. What is created even later is caught when it appears: see {@link OrphanPurge}.
 */
public final class JobRemover {
  /** How many chunks of targets are walked before the job is claimed anew. */
  private static final int CHUNKS_AT_ONCE = 5;

  /** How many executions that the index lists are deleted before the job is claimed anew. */
  static final int AT_ONCE = 500;

  private final JobStore jobs;
  private final ExecutionStore executions;
  private final TargetStore targets;
  private final JobIndex index;
  private final GroupTargets groups;

  public JobRemover(
      JobStore jobs,
      ExecutionStore executions,
      TargetStore targets,
      JobIndex index,
      GroupTargets groups) {
    this.jobs = jobs;
    this.executions = executions;
    this.targets = targets;
    this.index = index;
    this.groups = groups;
  }

  Step step(Job job) {
    if (job.rollout().resolution().filter(list -> isAnyLeft(job, list.name())).isPresent()
        || isAnyListed(job)) {
      return new Step.Continue(job);
    }
    index.each(
        job.key(),
        job.shards(),
        keys -> Parallel.each(keys, key -> executions.purge(key, job.key())));
    targets.deleteAll(job.key());
    groups.remove(job);
    jobs.remove(job);
    return new Step.Removed();
  }

  /** Walks some chunks; whether there may be more. */
  private boolean isAnyLeft(Job job, String list) {
    for (int walked = 0; walked < CHUNKS_AT_ONCE; walked++) {
      var chunk = targets.firstChunk(job.jobId(), list);
      if (chunk.isEmpty()) {
        return false;
      }
      Parallel.each(
          targets.chunk(job.jobId(), list, chunk.getAsInt()),
          name -> executions.purge(name, job.key()));
      targets.deleteChunk(job.jobId(), list, chunk.getAsInt());
    }
    return true;
  }

  /** Deletes some of what the index lists; whether it lists more. */
  private boolean isAnyListed(Job job) {
    var some = index.list(job, Optional.empty(), new PageRequest(AT_ONCE, Optional.empty()));
    Parallel.each(some.items(), key -> executions.purge(key, job.key()));
    return some.next().isPresent();
  }
}
