package io.fleetjobs.rollout;

import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.MaintenanceWindow;
import io.fleetjobs.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Computes starts, ends and windows of a schedule: contract section 11.7.
 *
 * <p>Windows that overlap count as one. Windows still open after the job's end, so that devices can
 * do the executions that the end left queued.
 */
public final class ScheduleTimes {
  /** Number of windows without a gap after which a search for an edge gives up. */
  private static final int MAX_HOPS = 1_000;

  private ScheduleTimes() {}

  private record Window(WindowStart start, Duration length) {
    static Window of(MaintenanceWindow window) {
      return new Window(
          WindowStart.parse(window.startTime())
              .orElseThrow(() ->
                  new IllegalStateException(
                      "a stored job has an invalid window: " + window.startTime())),
          window.length());
    }

    /** Returns when the oldest window that is open at the instant closes; empty if none is open. */
    Optional<Instant> end(Instant at) {
      return start
          .next(at.minus(length))
          .filter(opened -> !opened.isAfter(at))
          .map(opened -> opened.plus(length));
    }
  }

  /**
   * Returns the status that the schedule demands: scheduled before the start and outside of
   * windows.
   */
  public static JobStatus status(Schedule schedule, Instant at) {
    return hasStarted(schedule, at) && isOpen(schedule, at)
        ? JobStatus.IN_PROGRESS
        : JobStatus.SCHEDULED;
  }

  /** True if the start has come. A schedule without a start has always started. */
  public static boolean hasStarted(Schedule schedule, Instant at) {
    return schedule.start().filter(start -> start.isAfter(at)).isEmpty();
  }

  /** True if a window is open, or the schedule has none. */
  public static boolean isOpen(Schedule schedule, Instant at) {
    return schedule.windows().isEmpty() || isOpen(windows(schedule), at);
  }

  /**
   * Returns the first instant after the given one at which windows open or close; empty without
   * windows. Returns an instant before that if the windows have no gap for a long time.
   */
  public static Optional<Instant> nextEdge(Schedule schedule, Instant after) {
    var windows = windows(schedule);
    if (!isOpen(windows, after)) {
      return nextOpening(windows, after);
    }
    var edge = after;
    for (int hops = 0; hops < MAX_HOPS && isOpen(windows, edge); hops++) {
      edge = lastEnd(windows, edge);
    }
    return Optional.of(edge);
  }

  /** Returns the next start, end or window edge after the given instant; empty if none is left. */
  public static Optional<Instant> nextChange(Schedule schedule, Instant after) {
    return Stream.of(schedule.start(), schedule.end(), nextEdge(schedule, after))
        .flatMap(Optional::stream)
        .filter(instant -> instant.isAfter(after))
        .min(Comparator.naturalOrder());
  }

  /** Returns the next openings of windows before the end, at most as many as given. */
  public static List<Instant> nextOpenings(Schedule schedule, Instant after, int count) {
    var windows = windows(schedule);
    var openings = new ArrayList<Instant>();
    var from =
        schedule.start().map(start -> start.minusMillis(1)).filter(after::isBefore).orElse(after);
    var next = nextOpening(windows, from);
    while (next.isPresent() && openings.size() < count && !schedule.hasEnded(next.get())) {
      openings.add(next.get());
      next = nextOpening(windows, next.get());
    }
    return List.copyOf(openings);
  }

  private static List<Window> windows(Schedule schedule) {
    return schedule.windows().stream().map(Window::of).toList();
  }

  private static boolean isOpen(List<Window> windows, Instant at) {
    return windows.stream().anyMatch(window -> window.end(at).isPresent());
  }

  private static Optional<Instant> nextOpening(List<Window> windows, Instant after) {
    return windows.stream()
        .flatMap(window -> window.start().next(after).stream())
        .min(Comparator.naturalOrder());
  }

  private static Instant lastEnd(List<Window> windows, Instant at) {
    return windows.stream()
        .flatMap(window -> window.end(at).stream())
        .max(Comparator.naturalOrder())
        .orElse(at);
  }
}
