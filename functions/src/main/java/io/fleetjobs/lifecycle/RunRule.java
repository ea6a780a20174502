package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Wait;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a run of the reconciler works on a job, how long it keeps the job, and how it leaves
 * it.
 */
public final class RunRule {
  /** Length of one run. It leaves the rest of the work to the next run. */
  public static final Duration RUN = Duration.ofMinutes(10);

  /** Time after which the job of a run that died is due again. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(15);

  private RunRule() {}

  /** Decides what a run does with a job as it is stored. */
  public static RunStart start(Job job, Instant now) {
    var reconciliation = job.reconciliation();
    if (reconciliation.isDue(now)) {
      return new RunStart.Work();
    }
    return reconciliation
        .dueAt()
        .<RunStart>map(
            due -> reconciliation.isDueSoon(now) ? new RunStart.Pause(due) : new RunStart.Leave())
        .orElseGet(RunStart.ReadWait::new);
  }

  /** Decides what a run does with a job that is not due by itself, but has a wait. */
  public static RunStart start(Job job, Wait wait, Instant now) {
    if (!wait.isOver(now)) {
      return new RunStart.Leave();
    }
    return job.isActive() ? new RunStart.Work() : new RunStart.EndWait();
  }

  /**
   * Returns the job with a lease. It is due when the lease ends, so that no other run is sent for
   * it before. A change that wakes the job meanwhile makes it due earlier.
   */
  public static Job leased(Job job, Instant now) {
    return dueAt(job, now.plus(LEASE));
  }

  /** Returns the job due again after a failed step: after 2, 4, 8 … s, at most 15 minutes. */
  public static Job backedOff(Job job, Instant now) {
    var failures = job.reconciliation().failures() + 1;
    var seconds = Math.min(1L << Math.min(failures, 20), MAX_BACK_OFF.toSeconds());
    return job.withReconciliation(
        job.reconciliation().withDueAt(now.plusSeconds(seconds)).withFailures(failures));
  }

  /**
   * Decides what a run does after a step.
   *
   * @param current the job as stored before the step
   * @param end instant at which the run leaves the job
   */
  public static RunDecision after(Job current, StepResult result, Instant end, Instant now) {
    return switch (result) {
      case StepResult.Removed _ -> new RunDecision.Stop();
      case StepResult.Rest(var next) -> rest(current, next);
      case StepResult.Finish(var next) -> rest(current, next);
      case StepResult.Waits(var next, var latest) ->
          next.equals(current)
              ? new RunDecision.ProlongWait(latest)
              : new RunDecision.BeginWait(next, Wait.first(current.key(), now, latest));
      case StepResult.Continue(var next) -> {
        var succeeded = next.withReconciliation(next.reconciliation().withFailures(0));
        yield now.isBefore(end)
            ? new RunDecision.GoOn(leased(succeeded, now))
            : new RunDecision.Leave(dueAt(succeeded, now));
      }
    };
  }

  /**
   * True if the step ends the wait that led to it. A wait that is kept would lead to more steps
   * that find no work.
   */
  public static boolean endsWait(Job current, StepResult result) {
    return isByWait(current)
        && switch (result) {
          case StepResult.Continue _, StepResult.Rest _, StepResult.Finish _ -> true;
          case StepResult.Waits _, StepResult.Removed _ -> false;
        };
  }

  private static RunDecision rest(Job current, Job next) {
    return isByWait(current) && next.equals(current)
        ? new RunDecision.Stop()
        : new RunDecision.Leave(next);
  }

  /** True if the job was not due by itself: its wait led to the step. */
  private static boolean isByWait(Job current) {
    return current.reconciliation().dueAt().isEmpty();
  }

  private static Job dueAt(Job job, Instant instant) {
    return job.withReconciliation(job.reconciliation().withDueAt(instant));
  }
}
