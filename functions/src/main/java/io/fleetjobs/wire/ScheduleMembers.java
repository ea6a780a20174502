package io.fleetjobs.wire;

import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.Schedule.EndBehavior;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;

/** Reads the schedule of a job: contract section 11.7. */
final class ScheduleMembers {
  static final String SCHEDULE = "schedulingConfig";

  /** The format of start and end: whole minutes, UTC. */
  static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm")
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private static final int MAX_WINDOW_MINUTES = 1_430;

  private final Violations violations;

  ScheduleMembers(Violations violations) {
    this.violations = violations;
  }

  /** Returns the schedule; {@link Schedule#NONE} if the request has none, or an empty one. */
  Schedule read(RequestMembers body) {
    return body.structure(SCHEDULE).map(this::schedule).orElse(Schedule.NONE);
  }

  private Schedule schedule(RequestMembers config) {
    return new Schedule(
        instant(config, "startTime"),
        instant(config, "endTime"),
        config.word("endBehavior", EndBehavior.class),
        windows(config));
  }

  private Optional<Instant> instant(RequestMembers config, String name) {
    return config.text(name, TextConstraint.TIME).flatMap(text -> instant(text, config.path(name)));
  }

  private Optional<Instant> instant(String text, String path) {
    try {
      return Optional.of(LocalDateTime.parse(text, MINUTES).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException _) {
      violations.add(Violations.quoted(text), path, "be a time in UTC as YYYY-MM-DD HH:MM");
      return Optional.empty();
    }
  }

  /** Returns the maintenance windows, which job templates have, too. */
  List<MaintenanceWindow> windows(RequestMembers config) {
    return config.structures("maintenanceWindows").orElse(List.of()).stream()
        .map(ScheduleMembers::window)
        .toList();
  }

  private static MaintenanceWindow window(RequestMembers window) {
    var start = window.requiredText("startTime", TextConstraint.CRON);
    var minutes =
        window.required(
            "durationInMinutes", window.integer("durationInMinutes", 1, MAX_WINDOW_MINUTES));
    return new MaintenanceWindow(start, Duration.ofMinutes(minutes.orElse(1)));
  }
}
