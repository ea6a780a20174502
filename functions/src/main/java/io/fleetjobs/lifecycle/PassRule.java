package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import java.time.Instant;

/** Decides how a job continues after a pass that canceled executions or looked for some. */
public final class PassRule {
  private PassRule() {}

  /** Result of a pass over the executions of a job. */
  public enum Found {
    /** The pass canceled at least one execution. */
    CANCELED,
    /** The pass canceled nothing, but an execution is pending or not yet listed. */
    PENDING,
    NOTHING
  }

  /** Decides for a canceled job, which is finished after a quiet period. */
  public static StepResult afterCancellation(Job job, boolean anyCanceled, Instant now) {
    return anyCanceled
        ? new StepResult.Continue(withPasses(job, 0))
        : QuietPeriod.afterEmptyPass(job.reconciliation(), now)
            .<StepResult>map(next -> new StepResult.Rest(job.withReconciliation(next)))
            .orElseGet(() -> new StepResult.Finish(job));
  }

  /** Decides for a job whose end has passed. It is completed after a quiet period. */
  public static StepResult afterEnd(Job job, Found found, Instant now) {
    var stopped = job.withRollout(job.rollout().stopped());
    return switch (found) {
      case CANCELED -> new StepResult.Continue(withPasses(stopped, 0));
      case PENDING -> Waiting.of(withPasses(stopped, 0), now);
      case NOTHING ->
          QuietPeriod.afterEmptyPass(job.reconciliation(), now)
              .<StepResult>map(next -> new StepResult.Rest(stopped.withReconciliation(next)))
              .orElseGet(() -> new StepResult.Finish(JobProgress.ended(stopped, now)));
    };
  }

  /** Decides for a completed job for which a slow writer may have created an execution. */
  public static StepResult afterCompletion(Job job, boolean anyCanceled) {
    return anyCanceled
        ? new StepResult.Continue(job)
        : new StepResult.Rest(job.withReconciliation(Reconciliation.done()));
  }

  private static Job withPasses(Job job, int empty) {
    return job.withReconciliation(job.reconciliation().withEmptyPasses(empty));
  }
}
