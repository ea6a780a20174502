package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
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
@RecordBuilder
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
    return TargetRefreshBuilder.from(this).dueAt(Optional.of(instant)).build();
  }

  public TargetRefresh withListing(TargetListing next) {
    return TargetRefreshBuilder.from(this).listing(next).build();
  }

  /** This with its list at the start, behind which the next one is due at the instant. */
  public TargetRefresh listed(String list, int distinctThings, Instant next) {
    return TargetRefreshBuilder.from(this)
        .dueAt(Optional.of(next))
        .resolution(Optional.of(list))
        .things(distinctThings)
        .cursor(0)
        .build();
  }

  public TargetRefresh advancedTo(int next) {
    return TargetRefreshBuilder.from(this).cursor(next).build();
  }

  /** This without its list. */
  public TargetRefresh ended() {
    return TargetRefreshBuilder.from(NONE).dueAt(dueAt).build();
  }

  /** Whether there is something to look through or to list. */
  public boolean hasWork(Instant now) {
    return resolution.isPresent() || dueAt.filter(due -> !due.isAfter(now)).isPresent();
  }
}
