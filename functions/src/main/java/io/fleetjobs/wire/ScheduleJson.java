package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Schedule;
import java.time.Instant;
import java.util.List;

/** Writes the schedule of a job for operators. */
final class ScheduleJson {
  private ScheduleJson() {}

  static ObjectNode config(Schedule schedule) {
    var node = Json.object();
    schedule.start().ifPresent(start -> node.put("startTime", text(start)));
    schedule.end().ifPresent(end -> node.put("endTime", text(end)));
    schedule.endBehavior().ifPresent(behavior -> node.put("endBehavior", behavior.name()));
    if (!schedule.windows().isEmpty()) {
      putWindows(node.putArray("maintenanceWindows"), schedule.windows());
    }
    return node;
  }

  static void putWindows(ArrayNode list, List<MaintenanceWindow> windows) {
    windows.forEach(window ->
        list.addObject()
            .put("startTime", window.startTime())
            .put("durationInMinutes", window.length().toMinutes()));
  }

  static void putRollouts(ArrayNode list, List<Instant> openings) {
    openings.forEach(opening -> list.addObject().put("startTime", text(opening)));
  }

  private static String text(Instant minute) {
    return ScheduleMembers.MINUTES.format(minute);
  }
}
