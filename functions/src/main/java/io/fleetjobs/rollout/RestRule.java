package io.fleetjobs.rollout;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules that shorten the rest of a job after a step, in the order in which they apply. */
public enum RestRule {
  /**
   * A job with abort criteria has a second step 3 s after the one that followed its wake. By then
   * the index lists the execution that woke it.
   */
  SECOND_LOOK {
    @Override
    StepResult adjusted(Job job, StepResult result, Instant now) {
      return result instanceof StepResult.Rest(var next) && isSecondLookNeeded(next, now)
          ? rest(next, secondLook(job.reconciliation(), next.reconciliation(), now))
          : result;
    }
  },
  /**
   * No rest and no wait is longer than until the next start, end or window edge of the schedule, or
   * until things can be notified of a pause or resumption.
   */
  SCHEDULE {
    @Override
    StepResult adjusted(Job job, StepResult result, Instant now) {
      return switch (result) {
        case StepResult.Rest(var next) when next.isActive() -> rest(next, untilChange(next, now));
        case StepResult.Waits(var next, _) ->
            new StepResult.Waits(next, nextChange(next, now).orElse(Instant.MAX));
        case StepResult.Rest _, StepResult.Continue _, StepResult.Finish _, StepResult.Removed _ ->
            result;
      };
    }
  };

  /** Less than the time for which a run waits for its job to become due. */
  private static final Duration AFTER_WAKE = Duration.ofSeconds(3);

  /**
   * Returns the result of a step with all rules applied.
   *
   * @param job before the step
   */
  public static StepResult applied(Job job, StepResult result, Instant now) {
    var adjusted = result;
    for (var rule : values()) {
      adjusted = rule.adjusted(job, adjusted, now);
    }
    return adjusted;
  }

  abstract StepResult adjusted(Job job, StepResult result, Instant now);

  private static StepResult rest(Job next, Reconciliation reconciliation) {
    return new StepResult.Rest(next.withReconciliation(reconciliation));
  }

  private static boolean isSecondLookNeeded(Job next, Instant now) {
    return next.status() == JobStatus.IN_PROGRESS
        && !next.spec().abortCriteria().isEmpty()
        && next.reconciliation().dueAt().isPresent()
        && !next.spec().schedule().hasEnded(now);
  }

  private static Reconciliation secondLook(
      Reconciliation before, Reconciliation rest, Instant now) {
    var soon = now.plus(AFTER_WAKE);
    var isEarly = before.secondLook() || rest.dueAt().filter(due -> due.isBefore(soon)).isPresent();
    return (isEarly ? rest : rest.withoutRestUntil(soon)).withSecondLook();
  }

  private static Optional<Instant> nextChange(Job job, Instant now) {
    return Stream.concat(
            ScheduleTimes.nextChange(job.spec().schedule(), now).stream(),
            job.windowNotification().pauseEdge().stream())
        .min(Comparator.naturalOrder());
  }

  private static Reconciliation untilChange(Job next, Instant now) {
    var rest = next.reconciliation();
    return nextChange(next, now)
        .filter(change -> rest.dueAt().filter(change::isAfter).isEmpty())
        .map(rest::withDueAt)
        .orElse(rest);
  }
}
