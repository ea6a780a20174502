package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.RejectionCode.INVALID_STATE_TRANSITION;
import static io.fleetjobs.model.RejectionCode.VERSION_MISMATCH;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Decides what an event does to an execution, from its arguments alone. */
public final class ExecutionLifecycle {
  private ExecutionLifecycle() {}

  /**
   * Decides what one event does to an execution.
   *
   * <p>An update is checked in the contract's order: expected version, terminal status, then
   * whether the reported status is a device's to report (section 6.4).
   */
  public static Decision decide(JobExecution current, ExecutionEvent event, Instant now) {
    return switch (event) {
      case StartRequested start -> start(current, start, now);
      case Reported report -> report(current, report, now);
      case TimerFired timer -> timeOut(current, timer, now);
      case CancelRequested cancel -> cancel(current, cancel, now);
      case TargetRemoved removed -> remove(current, removed, now);
    };
  }

  private static Decision start(JobExecution current, StartRequested start, Instant now) {
    return switch (current.status()) {
      case IN_PROGRESS -> new Decision.Ignore("already in progress");
      case QUEUED ->
          move(
              current,
              Trigger.START,
              ChangedBy.DEVICE,
              Optional.empty(),
              now,
              next ->
                  timed(
                      next.withStatusDetails(start.statusDetails()),
                      current,
                      start.inProgressTimeout(),
                      start.stepTimer(),
                      now));
      case SUCCEEDED, FAILED, TIMED_OUT, REJECTED, REMOVED, CANCELED -> terminal(current);
    };
  }

  private static Decision report(JobExecution current, Reported report, Instant now) {
    if (RepeatedUpdate.endedTheOneBefore(current, report, now)) {
      return new Decision.Repeat();
    }
    if (expectsAnother(current, report.expectedVersion())) {
      return report.acceptRepeats() && RepeatedUpdate.isRepeat(current, report, now)
          ? new Decision.Ignore("the same update was applied before")
          : mismatch(current, report.expectedVersion().orElseThrow());
    }
    if (RepeatedUpdate.isSuperseded(current, report)) {
      return new Decision.Ignore("a later update of the device was applied before");
    }
    if (current.status().isTerminal()) {
      return terminal(current);
    }
    if (report.jobPaused()
        && current.status() == ExecutionStatus.QUEUED
        && report.status() == ExecutionStatus.IN_PROGRESS) {
      return refuse(
          current,
          INVALID_STATE_TRANSITION,
          "The job execution cannot be started while its job is paused");
    }
    return trigger(report.status())
        .map(trigger ->
            move(
                current,
                trigger,
                ChangedBy.DEVICE,
                Optional.empty(),
                now,
                next ->
                    timed(
                        next.withStatusDetails(report.statusDetails()),
                        current,
                        report.inProgressTimeout(),
                        report.stepTimer(),
                        now)))
        .orElseGet(() ->
            refuse(
                current,
                INVALID_STATE_TRANSITION,
                "The status of job execution cannot be changed to be " + report.status()));
  }

  /** Returns the trigger of a reported status; empty if a device may not report it. */
  private static Optional<Trigger> trigger(ExecutionStatus reported) {
    return switch (reported) {
      case IN_PROGRESS -> Optional.of(Trigger.START);
      case SUCCEEDED -> Optional.of(Trigger.SUCCEED);
      case FAILED -> Optional.of(Trigger.FAIL);
      case REJECTED -> Optional.of(Trigger.REJECT);
      case QUEUED, TIMED_OUT, REMOVED, CANCELED -> Optional.empty();
    };
  }

  private static Decision timeOut(JobExecution current, TimerFired timer, Instant now) {
    var deadline = current.timers().deadline();
    if (deadline.isEmpty() || current.timers().dueAt().filter(timer.armedFor()::equals).isEmpty()) {
      return new Decision.Ignore("the timer was stopped or restarted");
    }
    if (deadline.get().isAfter(now)) {
      return new Decision.Rearm(current.withTimers(current.timers().rearmed()));
    }
    var cause = deadline.equals(current.timers().inProgress()) ? Cause.TIMEOUT : Cause.STEP_TIMEOUT;
    return move(
        current,
        Trigger.TIME_OUT,
        ChangedBy.SERVICE,
        Optional.of(cause),
        now,
        UnaryOperator.identity());
  }

  private static Decision cancel(JobExecution current, CancelRequested cancel, Instant now) {
    if (expectsAnother(current, cancel.expectedVersion())) {
      return mismatch(current, cancel.expectedVersion().orElseThrow());
    }
    var running = current.status() == ExecutionStatus.IN_PROGRESS;
    var trigger = cancel.force() ? Trigger.FORCE_CANCEL : Trigger.CANCEL;
    return move(
        current,
        trigger,
        cancel.by(),
        cancel.cause(),
        now,
        next ->
            next.withStatusDetails(cancel.statusDetails())
                .withForceCanceled(cancel.force() && running));
  }

  /** Removes a queued execution: contract section 5.2. No other move keeps the version number. */
  private static Decision remove(JobExecution current, TargetRemoved removed, Instant now) {
    return Transitions.target(current.status(), Trigger.REMOVE)
        .<Decision>map(to ->
            new Decision.Advance(
                current.in(to, ChangedBy.SERVICE, Optional.of(removed.cause()), now)))
        .orElseGet(() -> new Decision.Ignore("only a queued execution is removed"));
  }

  private static Decision move(
      JobExecution current,
      Trigger trigger,
      ChangedBy by,
      Optional<Cause> cause,
      Instant now,
      UnaryOperator<JobExecution> rest) {
    return Transitions.target(current.status(), trigger)
        .<Decision>map(
            to -> new Decision.Advance(rest.apply(current.nextVersion().in(to, by, cause, now))))
        .orElseGet(() ->
            current.status().isTerminal()
                ? terminal(current)
                : refuse(
                    current,
                    INVALID_STATE_TRANSITION,
                    "A job execution in status "
                        + current.status()
                        + " can be canceled only with force"));
  }

  /** Sets the timers of an execution that is in progress after the move. */
  private static JobExecution timed(
      JobExecution next,
      JobExecution before,
      Optional<Duration> inProgressTimeout,
      StepTimer step,
      Instant now) {
    if (next.status() != ExecutionStatus.IN_PROGRESS) {
      return next;
    }
    var timers =
        before.startedAt().isPresent()
            ? next.timers()
            : next.timers().withInProgress(inProgressTimeout.map(now::plus));
    return next.withTimers(
        switch (step) {
          case StepTimer.Keep _ -> timers;
          case StepTimer.Off _ -> timers.withStep(Optional.empty());
          case StepTimer.Start(var length) -> timers.withStep(Optional.of(now.plus(length)));
        });
  }

  private static boolean expectsAnother(JobExecution current, Optional<BigInteger> expected) {
    return expected
        .filter(version -> !version.equals(BigInteger.valueOf(current.versionNumber())))
        .isPresent();
  }

  private static Decision mismatch(JobExecution current, BigInteger expected) {
    return refuse(
        current,
        VERSION_MISMATCH,
        "Expected version " + expected + " but found version " + current.versionNumber());
  }

  private static Decision terminal(JobExecution current) {
    return refuse(
        current,
        INVALID_STATE_TRANSITION,
        "The job execution is in terminal status " + current.status() + " and cannot be changed");
  }

  private static Decision refuse(JobExecution current, RejectionCode code, String message) {
    return new Decision.Refuse(Rejection.of(code, message).showing(current));
  }
}
