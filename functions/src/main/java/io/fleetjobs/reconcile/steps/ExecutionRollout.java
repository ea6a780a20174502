package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.lifecycle.PauseRule;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.rollout.BatchDecision;
import io.fleetjobs.rollout.BatchRule;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Creates the executions of a job along its sorted targets, batch by batch. The end of a batch is
 * stored before its first execution is created, so that two runs at the same time, or a run after
 * another died, work on the same batch.
 *
 * <p>While the job is paused, no batch begins. The part of a batch that was under way is completed.
 *
 * <p>The cursor advances after the executions are created, so that a run that dies is repeated and
 * no thing is skipped.
 */
public final class ExecutionRollout implements JobWork {
  private final ExecutionCreator creator;
  private final TargetStore targets;
  private final JobIndex index;
  private final int defaultRate;
  private final InstantSource time;

  /**
   * @param defaultRate executions created in a minute for a job without a rate
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

  @Override
  public Optional<StepResult> step(Job job) {
    return switch (BatchRule.decide(job, TargetStore.CHUNK, time.instant())) {
      case BatchDecision.Over _ -> Optional.empty();
      case BatchDecision.Rest(var until) ->
          Optional.of(new StepResult.Rest(job.withReconciliation(Reconciliation.dueAt(until))));
      case BatchDecision.Hold _ -> Optional.of(PauseRule.held(job, time.instant()));
      case BatchDecision.Open(var countsSucceeded) -> Optional.of(open(job, countsSucceeded));
      case BatchDecision.Create(var first, var end) -> Optional.of(createPart(job, first, end));
    };
  }

  private StepResult open(Job job, boolean countsSucceeded) {
    var succeeded = countsSucceeded ? index.count(job, ExecutionStatus.SUCCEEDED) : 0;
    return new StepResult.Continue(job.withRollout(BatchRule.opened(job, succeeded, defaultRate)));
  }

  private StepResult createPart(Job job, int first, int end) {
    try {
      create(job, first, end);
    } catch (PartialFailureException failed) {
      createRest(job, end, failed);
      throw failed;
    }
    return new StepResult.Continue(job.withRollout(BatchRule.created(job, end, time.instant())));
  }

  /**
   * Creates the rest of the batch, so that the failure of one thing does not hold it up. A paused
   * job gets none of it.
   */
  private void createRest(Job job, int first, PartialFailureException failed) {
    var end = job.isPaused() ? first : job.rollout().batchEnd();
    for (int from = first; from < end; from = endOfPart(job, from)) {
      try {
        create(job, from, endOfPart(job, from));
      } catch (PartialFailureException again) {
        failed.addSuppressed(again);
      }
    }
  }

  private static int endOfPart(Job job, int position) {
    return BatchRule.endOfPart(job.rollout(), position, TargetStore.CHUNK);
  }

  private void create(Job job, int first, int end) {
    var chunk = first / TargetStore.CHUNK;
    var names = targets.chunk(job.jobId(), job.rollout().resolution().orElseThrow().name(), chunk);
    var start = chunk * TargetStore.CHUNK;
    var queuedAt = BatchRule.queuedAt(job, time.instant());
    Parallel.each(
        names.subList(first - start, end - start), name -> creator.create(job, name, queuedAt));
  }
}
