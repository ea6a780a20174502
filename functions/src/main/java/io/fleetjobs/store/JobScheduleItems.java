package io.fleetjobs.store;

import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.model.WindowNotification.Edge;
import io.fleetjobs.model.WindowNotification.Walk;
import java.time.Duration;
import java.time.Instant;

/**
 * Converts the schedule of a job, and the state of notifications about it, to attributes of its
 * item and back.
 */
final class JobScheduleItems {
  private static final String SEPARATOR = "@";

  /** Stored for the next edge of windows that open and close no more. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  /** Stored for the position of a walk that is at its beginning. */
  private static final String BEGINNING = "";

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

  static void putNotification(Item item, WindowNotification state) {
    switch (state.nextEdge()) {
      case Edge.Unknown _ -> {
        // An item says so by having no such attribute.
      }
      case Edge.At(var instant) -> item.put(Attribute.NEXT_EDGE, instant);
      case Edge.Never _ -> item.put(Attribute.NEXT_EDGE, NEVER);
    }
    switch (state.walk()) {
      case Walk.Over _ -> {
        // An item says so by having no such attribute.
      }
      case Walk.AtBeginning _ -> item.put(Attribute.EDGE_POSITION, BEGINNING);
      case Walk.Behind(var position) -> item.put(Attribute.EDGE_POSITION, position);
    }
    item.putInstant(Attribute.PAUSE_EDGE, state.pauseEdge());
  }

  static WindowNotification notification(Item item) {
    return new WindowNotification(
        item.findInstant(Attribute.NEXT_EDGE)
            .map(JobScheduleItems::edge)
            .orElseGet(Edge.Unknown::new),
        item.findText(Attribute.EDGE_POSITION)
            .map(JobScheduleItems::walk)
            .orElseGet(Walk.Over::new),
        item.findInstant(Attribute.PAUSE_EDGE));
  }

  private static Edge edge(Instant stored) {
    return stored.equals(NEVER) ? new Edge.Never() : new Edge.At(stored);
  }

  private static Walk walk(String stored) {
    return stored.equals(BEGINNING) ? new Walk.AtBeginning() : new Walk.Behind(stored);
  }

  private static String text(MaintenanceWindow window) {
    return window.length().toMinutes() + SEPARATOR + window.startTime();
  }

  private static MaintenanceWindow window(String text) {
    var parts = text.split(SEPARATOR, 2);
    return new MaintenanceWindow(parts[1], Duration.ofMinutes(Long.parseLong(parts[0])));
  }
}
