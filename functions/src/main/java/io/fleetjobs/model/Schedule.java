package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The schedule of a job: contract section 11.7.
 *
 * @param start in whole minutes; empty for a job that starts at its creation
 * @param end in whole minutes; empty for a job without an end
 * @param endBehavior empty if the request has none, which means {@link EndBehavior#STOP_ROLLOUT}
 * @param windows empty for a job whose executions are handed out at any time
 */
public record Schedule(
    Optional<Instant> start,
    Optional<Instant> end,
    Optional<EndBehavior> endBehavior,
    List<MaintenanceWindow> windows) {
  public static final Schedule NONE =
      new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

  public Schedule {
    windows = List.copyOf(windows);
  }

  /** Returns a schedule with maintenance windows only. */
  public static Schedule of(List<MaintenanceWindow> windows) {
    return new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), windows);
  }

  /** True if the end has passed. A schedule without an end never ends. */
  public boolean hasEnded(Instant at) {
    return end.filter(instant -> !instant.isAfter(at)).isPresent();
  }

  /** Returns this schedule, with the other's windows if this has none. */
  public Schedule withWindowsOf(Schedule other) {
    return windows.isEmpty() ? new Schedule(start, end, endBehavior, other.windows) : this;
  }

  /** The treatment of executions that have not ended at the job's end. */
  public enum EndBehavior {
    /** Keeps them, and creates no more. */
    STOP_ROLLOUT,
    /** Cancels those that are queued. */
    CANCEL,
    /** Cancels those that are queued or in progress. */
    FORCE_CANCEL
  }
}
