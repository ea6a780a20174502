package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the things with queued executions of a job have been told that its windows opened or
 * closed.
 *
 * @param nextEdge when windows open or close next; empty until the job is first looked at
 * @param position after what in the job's list of queued executions the walk goes on, empty text at
 *     its beginning; empty while no walk is under way
 */
public record WindowNotification(Optional<Instant> nextEdge, Optional<String> position) {
  public static final WindowNotification NONE =
      new WindowNotification(Optional.empty(), Optional.empty());

  /** No walk under way, and the next one at an edge to come. */
  public static WindowNotification until(Optional<Instant> edge) {
    return new WindowNotification(edge, Optional.empty());
  }

  /** A walk at its beginning, and the edge that will begin the next. */
  public static WindowNotification begun(Optional<Instant> next) {
    return new WindowNotification(next, Optional.of(""));
  }

  public WindowNotification at(Optional<String> next) {
    return new WindowNotification(nextEdge, next);
  }
}
