package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The progress of notifying things with queued executions of a job that its windows opened or
 * closed, or that the job was paused or resumed.
 *
 * @param nextEdge when windows open or close next
 * @param walk the notification about the last edge
 * @param pauseEdge when every function knows of the last pause or resumption; empty once the
 *     notification about it has begun
 */
public record WindowNotification(Edge nextEdge, Walk walk, Optional<Instant> pauseEdge) {
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

  public WindowNotification(Edge nextEdge, Walk walk) {
    this(nextEdge, walk, Optional.empty());
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
    return new WindowNotification(nextEdge, next, pauseEdge);
  }

  /** Returns this state with the windows' next edge. A walk under way continues. */
  public WindowNotification withNextEdge(Edge next) {
    return new WindowNotification(next, walk, pauseEdge);
  }

  /** Returns this state with the edge of a pause or resumption, instead of one before. */
  public WindowNotification withPauseEdge(Instant edge) {
    return new WindowNotification(nextEdge, walk, Optional.of(edge));
  }

  public WindowNotification withoutPauseEdge() {
    return new WindowNotification(nextEdge, walk, Optional.empty());
  }

  /** True if the windows have opened or closed since the last edge that was handled. */
  public boolean isWindowEdgePassed(Instant now) {
    return nextEdge instanceof Edge.At(var instant) && !instant.isAfter(now);
  }

  /** True if every function knows of a pause or resumption that was not handled yet. */
  public boolean isPauseEdgePassed(Instant now) {
    return pauseEdge.filter(edge -> !edge.isAfter(now)).isPresent();
  }

  /** True if things have been notified of all edges that have come. */
  public boolean isAllAnnounced() {
    return pauseEdge.isEmpty() && walk instanceof Walk.Over;
  }
}
