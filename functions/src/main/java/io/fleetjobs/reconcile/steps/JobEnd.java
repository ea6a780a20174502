package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.CancelScope;
import io.fleetjobs.lifecycle.PassRule;
import io.fleetjobs.lifecycle.PassRule.Found;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Schedule.EndBehavior;
import io.fleetjobs.rollout.WindowDecision;
import io.fleetjobs.rollout.WindowRule;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Ends a job at the end of its schedule: creates no more executions, cancels those that the end
 * behavior names, and completes the job once no execution is pending.
 */
public final class JobEnd implements JobWork {
  private final JobIndex index;
  private final JobCanceler canceler;
  private final JobCleanup cleanup;
  private final InstantSource time;

  public JobEnd(JobIndex index, JobCanceler canceler, JobCleanup cleanup, InstantSource time) {
    this.index = index;
    this.canceler = canceler;
    this.cleanup = cleanup;
    this.time = time;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    if (!hasEnded(job)) {
      return Optional.empty();
    }
    if (isAnyCanceled(job)) {
      return Optional.of(PassRule.afterEnd(job, Found.CANCELED, time.instant()));
    }
    // Things are notified of an edge before the job rests or is completed.
    return WindowRule.decide(job, time.instant()) instanceof WindowDecision.None
        ? Optional.of(
            PassRule.afterEnd(job, isAnyLeft(job) ? Found.PENDING : Found.NOTHING, time.instant()))
        : Optional.empty();
  }

  /** Cancels executions that a slow writer created for a completed job. */
  public Optional<StepResult> late(Job job) {
    return Optional.of(PassRule.afterCompletion(job, hasEnded(job) && isAnyCanceled(job)));
  }

  private boolean hasEnded(Job job) {
    return job.spec().schedule().hasEnded(time.instant());
  }

  private boolean isAnyCanceled(Job job) {
    var behavior = job.spec().schedule().endBehavior().orElse(EndBehavior.STOP_ROLLOUT);
    return canceler.pass(job, CancelScope.of(behavior));
  }

  private boolean isAnyLeft(Job job) {
    return index.hasAny(job, ExecutionStatus.IN_PROGRESS)
        || index.hasAny(job, ExecutionStatus.QUEUED)
        || (!cleanup.mayHaveCollected(job) && index.countFinal(job) < job.rollout().cursor());
  }
}
