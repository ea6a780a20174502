package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a job runs: contract section 11.7.
 *
 * @param start whole minutes; empty for a job that starts when it is created
 * @param end whole minutes; empty for a job that no schedule ends
 * @param endBehavior empty when none was asked for, which counts as {@link
 *     EndBehavior#STOP_ROLLOUT}
 * @param windows none for a job whose executions are handed out at any time
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

  /** Maintenance windows alone. */
  public static Schedule of(List<MaintenanceWindow> windows) {
    return new Schedule(Optional.empty(), Optional.empty(), Optional.empty(), windows);
  }

  /** This with the windows of another, unless this has some. */
  public Schedule withWindowsOf(Schedule other) {
    return windows.isEmpty() ? new Schedule(start, end, endBehavior, other.windows) : this;
  }

  /** What becomes of executions that have not ended when the job's end comes. */
  public enum EndBehavior {
    /** Nothing; no more are created. */
    STOP_ROLLOUT,
    /** What is queued is canceled. */
    CANCEL,
    /** What is queued or in progress is canceled. */
    FORCE_CANCEL
  }
}
