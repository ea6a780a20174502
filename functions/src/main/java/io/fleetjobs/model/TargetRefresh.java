package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * How far the things of a continuous job's targets, listed once more, have been looked through for
 * what no membership event told.
 *
 * @param dueAt when they are listed again; empty for a snapshot job
 * @param listing how far they have been listed, and what that left behind
 * @param resolution names the stored list being looked through; empty until all are listed
 * @param things how many there are in it
 * @param cursor how many of them were looked at
 */
public record TargetRefresh(
    Optional<Instant> dueAt,
    TargetListing listing,
    Optional<String> resolution,
    int things,
    int cursor) {
  public static final TargetRefresh NONE =
      new TargetRefresh(Optional.empty(), TargetListing.NONE, Optional.empty(), 0, 0);

  /** Nothing to look through before the instant. */
  public static TargetRefresh dueAt(Instant instant) {
    return NONE.asked(instant);
  }

  /** This when it is to begin at the instant, or next if one is under way. */
  public TargetRefresh asked(Instant instant) {
    return new TargetRefresh(Optional.of(instant), listing, resolution, things, cursor);
  }

  public TargetRefresh withListing(TargetListing next) {
    return new TargetRefresh(dueAt, next, resolution, things, cursor);
  }

  /** This with its list at the start, behind which the next one is due at the instant. */
  public TargetRefresh listed(String list, int distinctThings, Instant next) {
    return new TargetRefresh(Optional.of(next), listing, Optional.of(list), distinctThings, 0);
  }

  public TargetRefresh advancedTo(int next) {
    return new TargetRefresh(dueAt, listing, resolution, things, next);
  }

  /** This without its list. */
  public TargetRefresh ended() {
    return new TargetRefresh(dueAt, TargetListing.NONE, Optional.empty(), 0, 0);
  }

  /** Whether there is something to look through or to list. */
  public boolean hasWork(Instant now) {
    return resolution.isPresent() || dueAt.filter(due -> !due.isAfter(now)).isPresent();
  }
}
