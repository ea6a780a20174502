package io.fleetjobs.model;

import java.time.Instant;

/**
 * The progress of notifying things with queued executions of a job that its windows opened or
 * closed.
 *
 * @param nextEdge when windows open or close next
 * @param walk the notification about the last edge
 */
public record WindowNotification(Edge nextEdge, Walk walk) {
  public static final WindowNotification NONE =
      new WindowNotification(new Edge.Unknown(), new Walk.Over());

  /** The instant at which the windows of a job open or close next. */
  public sealed interface Edge {
    /** The reconciler has not run for the job yet. */
    record Unknown() implements Edge {}

    record At(Instant instant) implements Edge {}

    /** The windows open and close no more. */
    record Never() implements Edge {}
  }

  /** A walk through the job's list of queued executions, each of whose things is notified. */
  public sealed interface Walk {
    /** All things were notified, or there was no edge yet. */
    record Over() implements Walk {}

    /** No thing was notified yet. */
    record AtBeginning() implements Walk {}

    /** The walk continues behind a position of the list. */
    record Behind(String position) implements Walk {}
  }

  /** Returns the state without a walk under way, and with the next edge. */
  public static WindowNotification until(Edge edge) {
    return new WindowNotification(edge, new Walk.Over());
  }

  /**
   * Returns the state of a walk at its beginning.
   *
   * @param next the edge that begins the next walk
   */
  public static WindowNotification begun(Edge next) {
    return new WindowNotification(next, new Walk.AtBeginning());
  }

  /** Returns this state with the walk continued. */
  public WindowNotification at(Walk next) {
    return new WindowNotification(nextEdge, next);
  }

  /** True if the next edge has come, so that a new walk begins. */
  public boolean isEdgePassed(Instant now) {
    return nextEdge instanceof Edge.At(var instant) && !instant.isAfter(now);
  }
}
