package io.fleetjobs.store;

import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Schedule;
import java.time.Duration;

/** Converts the schedule of a job to attributes of its item and back. */
final class JobScheduleItems {
  private static final String SEPARATOR = "@";

  private JobScheduleItems() {}

  static void put(Item item, Schedule schedule) {
    item.putInstant(Attribute.START, schedule.start())
        .putInstant(Attribute.END, schedule.end())
        .putText(Attribute.END_BEHAVIOR, schedule.endBehavior().map(Schedule.EndBehavior::name))
        .put(Attribute.WINDOWS, schedule.windows().stream().map(JobScheduleItems::text).toList());
  }

  static Schedule schedule(Item item) {
    return new Schedule(
        item.findInstant(Attribute.START),
        item.findInstant(Attribute.END),
        item.findText(Attribute.END_BEHAVIOR).map(Schedule.EndBehavior::valueOf),
        item.texts(Attribute.WINDOWS).stream().map(JobScheduleItems::window).toList());
  }

  private static String text(MaintenanceWindow window) {
    return window.length().toMinutes() + SEPARATOR + window.startTime();
  }

  private static MaintenanceWindow window(String text) {
    var parts = text.split(SEPARATOR, 2);
    return new MaintenanceWindow(parts[1], Duration.ofMinutes(Long.parseLong(parts[0])));
  }
}
