package io.fleetjobs.rollout;

import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.TargetSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Checks the schedule of a new job: contract section 11.7. */
public final class ScheduleLimits {
  private static final Duration LEAST = Duration.ofMinutes(30);
  private static final Duration MAX_START = Duration.ofDays(366);
  private static final Duration MAX_END = Duration.ofDays(2 * 366);

  private ScheduleLimits() {}

  /** Returns why a job with this schedule is refused; empty if it is not. */
  public static Optional<Rejection> refusal(
      Schedule schedule, TargetSelection selection, Instant now) {
    return Stream.<Supplier<Optional<String>>>of(
            () -> start(schedule, now),
            () -> end(schedule, now),
            () -> windows(schedule, selection, now))
        .map(Supplier::get)
        .flatMap(Optional::stream)
        .findFirst()
        .map(Rejection::invalid);
  }

  private static Optional<String> start(Schedule schedule, Instant now) {
    return schedule
        .start()
        .filter(start -> start.isBefore(now.plus(LEAST)) || start.isAfter(now.plus(MAX_START)))
        .map(_ ->
            "SchedulingConfig startTime must be at least 30 minutes and at most 1 year"
                + " from now.");
  }

  private static Optional<String> end(Schedule schedule, Instant now) {
    if (schedule.end().isEmpty()) {
      return schedule
          .endBehavior()
          .map(_ -> "SchedulingConfig endBehavior cannot be specified without endTime.");
    }
    var end = schedule.end().get();
    if (end.isAfter(now.plus(MAX_END))) {
      return Optional.of("SchedulingConfig endTime must be at most 2 years from now.");
    }
    return end.isBefore(schedule.start().orElse(now).plus(LEAST))
        ? Optional.of(
            "SchedulingConfig endTime must be at least 30 minutes after startTime,"
                + " or from now without one.")
        : Optional.empty();
  }

  private static Optional<String> windows(
      Schedule schedule, TargetSelection selection, Instant now) {
    if (schedule.windows().isEmpty()) {
      return Optional.empty();
    }
    if (selection == TargetSelection.SNAPSHOT) {
      return Optional.of(
          "TargetSelection is invalid. MaintenanceWindow cannot be used with" + " SNAPSHOT job.");
    }
    return schedule.windows().stream()
        .map(MaintenanceWindow::startTime)
        .filter(start -> WindowStart.parse(start).flatMap(cron -> cron.next(now)).isEmpty())
        .map(start ->
            "MaintenanceWindow startTime "
                + start
                + " is invalid: expected cron(minutes hours day-of-month month day-of-week year)"
                + " with ? for exactly one of the days, and an instant to come.")
        .findFirst();
  }
}
