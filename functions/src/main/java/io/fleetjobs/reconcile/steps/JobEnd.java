package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.JobProgress;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Schedule.EndBehavior;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;

/**
 * Brings a job to its end that its schedule has set: nothing more is created, what its end behavior
 * names is canceled, and once all executions have ended it is completed.
 */
public final class JobEnd {
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

  Step step(Job job) {
    var stopped = job.withRollout(job.rollout().stopped());
    if (cancel(job)) {
      return new Step.Continue(stopped.withReconciliation(job.reconciliation().withEmptyPasses(0)));
    }
    var now = time.instant();
    if (isAnyLeft(stopped)) {
      return Waiting.of(stopped.withReconciliation(job.reconciliation().withEmptyPasses(0)), now);
    }
    return new Step.Rest(
        QuietPeriod.next(job.reconciliation(), false, now)
            .map(stopped::withReconciliation)
            .orElseGet(() -> cleanup.finished(JobProgress.ended(stopped, now))));
  }

  /** Cancels what a late writer created for a job that its end completed. */
  Step late(Job job) {
    return cancel(job)
        ? new Step.Continue(job)
        : new Step.Rest(job.withReconciliation(Reconciliation.done()));
  }

  /** Whether the end behavior canceled anything in this pass. */
  private boolean cancel(Job job) {
    return switch (job.spec().schedule().endBehavior().orElse(EndBehavior.STOP_ROLLOUT)) {
      case STOP_ROLLOUT -> false;
      case CANCEL -> canceler.pass(job, false);
      case FORCE_CANCEL -> canceler.pass(job, true);
    };
  }

  private boolean isAnyLeft(Job job) {
    return index.hasAny(job, ExecutionStatus.IN_PROGRESS)
        || index.hasAny(job, ExecutionStatus.QUEUED)
        || (!cleanup.mayHaveCollected(job) && index.countFinal(job) < job.rollout().cursor());
  }
}
