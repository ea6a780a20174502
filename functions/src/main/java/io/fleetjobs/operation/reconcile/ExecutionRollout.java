package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.operation.ContendedException;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.operation.PartialFailureException;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.Written;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Creates the executions of a snapshot job, chunk by chunk of its sorted targets.
 *
 * <p>Executions are put first and the cursor is advanced after, so that a run that dies is repeated
 * and not skipped.
 */
public final class ExecutionRollout {
  /**
   * Until how long after the creation of a job its executions are queued as of that creation, so that
   * jobs created one after the other keep their order on a thing.
   */
  private static final Duration AS_OF_CREATION = Duration.ofSeconds(2);

  private final ExecutionStore executions;
  private final TargetStore targets;
  private final InstantSource time;

  public ExecutionRollout(ExecutionStore executions, TargetStore targets, InstantSource time) {
    this.executions = executions;
    this.targets = targets;
    this.time = time;
  }

  Step step(Job job) {
    var chunk = job.rollout().cursor() / TargetStore.CHUNK;
    try {
      create(job, chunk);
    } catch (PartialFailureException failed) {
      createBehind(job, chunk, failed);
      throw failed;
    }
    var created = Math.min((chunk + 1) * TargetStore.CHUNK, job.rollout().things());
    return new Step.Continue(job.withRollout(job.rollout().advancedTo(created)));
  }

  /** What fails for one thing must not keep the others waiting. */
  private void createBehind(Job job, int chunk, PartialFailureException failed) {
    var chunks = (job.rollout().things() + TargetStore.CHUNK - 1) / TargetStore.CHUNK;
    for (int behind = chunk + 1; behind < chunks; behind++) {
      try {
        create(job, behind);
      } catch (PartialFailureException again) {
        failed.addSuppressed(again);
      }
    }
  }

  private void create(Job job, int chunk) {
    var names = targets.chunk(job.jobId(), job.rollout().resolution().orElseThrow(), chunk);
    var queuedAt = queuedAt(job);
    Parallel.each(names, name -> create(job, name, queuedAt));
  }

  private void create(Job job, String thingName, Instant queuedAt) {
    var execution = JobExecution.queued(new ExecutionKey(thingName, job.jobId(), 1), job.key(),
        JobIndex.shardOf(thingName, job.shards()), queuedAt);
    var written = executions.create(execution);
    if (written instanceof Written.Conflict<JobExecution>(var other)
        && !other.incarnation().equals(job.key().incarnation())) {
      throw new ContendedException(execution.key(), 1);
    }
  }

  private Instant queuedAt(Job job) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(job.createdAt().plus(AS_OF_CREATION)) ? job.createdAt() : now;
  }
}
