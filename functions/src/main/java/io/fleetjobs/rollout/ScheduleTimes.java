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
 * What a schedule means at an instant: contract section 11.7.
 *
 * <p>Windows that overlap count as one. They go on opening after the job's end, so that what that
 * end left queued can still be done.
 */
public final class ScheduleTimes {
  /** After how many windows without a gap an edge is looked for from there the next time. */
  private static final int MAX_HOPS = 1_000;

  private ScheduleTimes() {}

  private record Window(WindowStart start, Duration length) {
    static Window of(MaintenanceWindow window) {
      return new Window(
          WindowStart.parse(window.startTime())
              .orElseThrow(() ->
                  new IllegalStateException("a stored job has the window " + window.startTime())),
          window.length());
    }

    /** When the oldest window that is open at the instant closes; empty when none is open. */
    Optional<Instant> end(Instant at) {
      return start
          .next(at.minus(length))
          .filter(opened -> !opened.isAfter(at))
          .map(opened -> opened.plus(length));
    }
  }

  /** {@link JobStatus#SCHEDULED} before the start and outside of windows, otherwise in progress. */
  public static JobStatus status(Schedule schedule, Instant at) {
    return hasStarted(schedule, at) && isOpen(schedule, at)
        ? JobStatus.IN_PROGRESS
        : JobStatus.SCHEDULED;
  }

  public static boolean hasStarted(Schedule schedule, Instant at) {
    return schedule.start().filter(start -> start.isAfter(at)).isEmpty();
  }

  public static boolean hasEnded(Schedule schedule, Instant at) {
    return schedule.end().filter(end -> !end.isAfter(at)).isPresent();
  }

  /** Whether queued executions are handed out, as far as windows are concerned. */
  public static boolean isOpen(Schedule schedule, Instant at) {
    return schedule.windows().isEmpty() || isOpen(windows(schedule), at);
  }

  /**
   * The first instant after the given one at which windows open or close; empty without windows.
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

  /** When a job with this schedule is to be looked at again after the given instant. */
  public static Optional<Instant> nextChange(Schedule schedule, Instant after) {
    return Stream.of(schedule.start(), schedule.end(), nextEdge(schedule, after))
        .flatMap(Optional::stream)
        .filter(instant -> instant.isAfter(after))
        .min(Comparator.naturalOrder());
  }

  /** The next openings of windows in which the job will run, at most as many as said. */
  public static List<Instant> nextOpenings(Schedule schedule, Instant after, int count) {
    var windows = windows(schedule);
    var openings = new ArrayList<Instant>();
    var from =
        schedule.start().map(start -> start.minusMillis(1)).filter(after::isBefore).orElse(after);
    var next = nextOpening(windows, from);
    while (next.isPresent() && openings.size() < count && !hasEnded(schedule, next.get())) {
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
