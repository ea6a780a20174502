package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.lifecycle.StepResult;
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
 * <p>First come the executions of the stored targets, thing by thing and without the index, which
 * may not list a new execution yet, such as a retry. A chunk of targets is deleted after the
 * executions of its things, so that a run continues where another stopped. Then come the executions
 * that only the index lists. {@link OrphanPurge} removes executions that are created even later.
 */
public final class JobRemover implements JobWork {
  /** Number of chunks of targets handled in one step. */
  private static final int CHUNKS_AT_ONCE = 5;

  /** Number of listed executions deleted in one step. */
  private static final int AT_ONCE = 500;

  private final JobStore jobs;
  private final ExecutionStore executions;
  private final TargetStore targets;
  private final JobIndex index;
  private final GroupTargets groups;
  private final int atOnce;

  public JobRemover(
      JobStore jobs,
      ExecutionStore executions,
      TargetStore targets,
      JobIndex index,
      GroupTargets groups) {
    this(jobs, executions, targets, index, groups, AT_ONCE);
  }

  /**
   * @param atOnce number of listed executions that one step deletes
   */
  JobRemover(
      JobStore jobs,
      ExecutionStore executions,
      TargetStore targets,
      JobIndex index,
      GroupTargets groups,
      int atOnce) {
    this.jobs = jobs;
    this.executions = executions;
    this.targets = targets;
    this.index = index;
    this.groups = groups;
    this.atOnce = atOnce;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    if (job.rollout().resolution().filter(list -> isAnyLeft(job, list.name())).isPresent()
        || isAnyListed(job)) {
      return Optional.of(new StepResult.Continue(job));
    }
    index.each(
        job.key(),
        job.shards(),
        keys -> Parallel.each(keys, key -> executions.purge(key, job.key())));
    targets.deleteAll(job.key());
    groups.remove(job);
    jobs.remove(job);
    return Optional.of(new StepResult.Removed());
  }

  /** Deletes the executions of some chunks of targets. Returns true if there may be more. */
  private boolean isAnyLeft(Job job, String list) {
    for (int done = 0; done < CHUNKS_AT_ONCE; done++) {
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

  /** Deletes some executions that the index lists. Returns true if it lists more. */
  private boolean isAnyListed(Job job) {
    var some = index.list(job, Optional.empty(), new PageRequest(atOnce, Optional.empty()));
    Parallel.each(some.items(), key -> executions.purge(key, job.key()));
    return some.next().isPresent();
  }
}
