package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of notifying things with queued executions of a job that its windows opened or
 * closed.
 *
 * @param nextEdge instant at which windows open or close next; empty until the reconciler's first
 *     run
 * @param position position in the job's list of queued executions behind which the walk continues;
 *     an empty text at the list's beginning; empty if no walk is under way
 */
public record WindowNotification(Optional<Instant> nextEdge, Optional<String> position) {
  public static final WindowNotification NONE =
      new WindowNotification(Optional.empty(), Optional.empty());

  /** Returns the state without a walk under way, and with the next edge. */
  public static WindowNotification until(Optional<Instant> edge) {
    return new WindowNotification(edge, Optional.empty());
  }

  /**
   * Returns the state of a walk at its beginning.
   *
   * @param next the edge that begins the next walk
   */
  public static WindowNotification begun(Optional<Instant> next) {
    return new WindowNotification(next, Optional.of(""));
  }

  public WindowNotification at(Optional<String> next) {
    return new WindowNotification(nextEdge, next);
  }
}
