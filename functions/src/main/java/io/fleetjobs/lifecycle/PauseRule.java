package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;

/** Decides about pauses: what an operator's request does to a job, and how a paused job rests. */
public final class PauseRule {
  private PauseRule() {}

  /**
   * Pauses a job. A request about a paused job repeats.
   *
   * @param partEnd position in the list of targets at which the part of a batch ends that is under
   *     way; the rollout's position if none is
   */
  public static JobDecision pause(Job job, int partEnd, Instant now) {
    if (!job.isActive()) {
      return refusal(job, "paused");
    }
    return job.isPaused()
        ? new JobDecision.Repeat()
        : new JobDecision.Advance(job.paused(partEnd, now));
  }

  /** Ends the pause of a job. A request about a job that is not paused repeats. */
  public static JobDecision resume(Job job, Instant now) {
    if (!job.isActive()) {
      return refusal(job, "resumed");
    }
    return job.isPaused() ? new JobDecision.Advance(job.resumed(now)) : new JobDecision.Repeat();
  }

  private static JobDecision refusal(Job job, String what) {
    return new JobDecision.Refuse(
        Rejection.invalid(
            "Job " + job.jobId() + " in status " + job.status() + " cannot be " + what + "."));
  }

  /**
   * Lets a paused job rest that has nothing to do before it is resumed: a continuous one until its
   * targets are listed again, another one at growing intervals.
   */
  public static StepResult held(Job job, Instant now) {
    return job.spec().targetSelection() == TargetSelection.CONTINUOUS
        ? new StepResult.Rest(
            job.withReconciliation(
                Reconciliation.dueAt(job.rollout().refresh().dueAt().orElseThrow())))
        : Waiting.of(job, now);
  }
}
