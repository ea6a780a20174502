package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.RolloutConfig;
import io.fleetjobs.rollout.RolloutRate;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Creates the executions of a job along its sorted targets, in each minute of the clock one batch
 * of as many as the rate allows. Where a batch ends is stored before its first execution is put, so
 * that runs at the same time, or one after another's death, work on the same batch.
 *
 * <p>Executions are put first and the cursor is advanced after, so that a run that dies is repeated
 * and not skipped.
 */
public final class ExecutionRollout {
  /**
   * Until how long after the creation of a job its executions are queued as of that creation, so
   * that jobs created one after the other keep their order on a thing.
   */
  private static final Duration AS_OF_CREATION = Duration.ofSeconds(2);

  private final ExecutionCreator creator;
  private final TargetStore targets;
  private final JobIndex index;
  private final int defaultRate;
  private final InstantSource time;

  /**
   * @param defaultRate executions created in a minute for a job that does not say how many
   */
  public ExecutionRollout(
      ExecutionCreator creator,
      TargetStore targets,
      JobIndex index,
      int defaultRate,
      InstantSource time) {
    this.creator = creator;
    this.targets = targets;
    this.index = index;
    this.defaultRate = defaultRate;
    this.time = time;
  }

  Step step(Job job) {
    if (job.rollout().isBatchDone()) {
      return isPaused(job) ? rest(job) : new Step.Continue(nextBatch(job));
    }
    var first = job.rollout().cursor();
    var end = endOfPart(job, first);
    try {
      create(job, first, end);
    } catch (PartialFailureException failed) {
      createBehind(job, end, failed);
      throw failed;
    }
    return new Step.Continue(paused(job.withRollout(job.rollout().advancedTo(end))));
  }

  /** Whether this minute's executions exist, so that there is nothing to do but to wait. */
  private boolean isPaused(Job job) {
    return job.rollout().isBatchDone()
        && job.rollout().nextBatchAt().filter(next -> next.isAfter(time.instant())).isPresent();
  }

  private static Step rest(Job job) {
    return new Step.Rest(
        job.withReconciliation(Reconciliation.dueAt(job.rollout().nextBatchAt().orElseThrow())));
  }

  private Job nextBatch(Job job) {
    var size =
        job.spec()
            .rolloutConfig()
            .map(config -> RolloutRate.perMinute(config, counted(job, config)))
            .orElse(defaultRate);
    return job.withRollout(job.rollout().batch(size));
  }

  /** How many things have met what makes the rate grow. */
  private int counted(Job job, RolloutConfig config) {
    return config
        .exponentialRate()
        .map(rate ->
            switch (rate.criterion()) {
              case NOTIFIED -> job.rollout().cursor();
              case SUCCEEDED -> index.count(job, ExecutionStatus.SUCCEEDED);
            })
        .orElse(0);
  }

  /** The job as its batch ends: the next one belongs to the next minute of the clock. */
  private Job paused(Job job) {
    var rollout = job.rollout();
    return rollout.isBatchDone() && !rollout.isOver()
        ? job.withRollout(
            rollout.pausedUntil(
                time.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1))))
        : job;
  }

  /** Where the chunk or the batch ends in which a thing stands. */
  private static int endOfPart(Job job, int position) {
    var endOfChunk = (position / TargetStore.CHUNK + 1) * TargetStore.CHUNK;
    return Math.min(job.rollout().batchEnd(), endOfChunk);
  }

  /** What fails for one thing must not keep the others of the batch waiting. */
  private void createBehind(Job job, int first, PartialFailureException failed) {
    for (int from = first; from < job.rollout().batchEnd(); from = endOfPart(job, from)) {
      try {
        create(job, from, endOfPart(job, from));
      } catch (PartialFailureException again) {
        failed.addSuppressed(again);
      }
    }
  }

  private void create(Job job, int first, int end) {
    var chunk = first / TargetStore.CHUNK;
    var names = targets.chunk(job.jobId(), job.rollout().resolution().orElseThrow().name(), chunk);
    var start = chunk * TargetStore.CHUNK;
    var queuedAt = queuedAt(job);
    Parallel.each(
        names.subList(first - start, end - start), name -> creator.create(job, name, queuedAt));
  }

  private Instant queuedAt(Job job) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    return now.isBefore(job.createdAt().plus(AS_OF_CREATION)) ? job.createdAt() : now;
  }
}
