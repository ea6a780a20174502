package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of a refresh: the targets of a continuous job are listed again and compared with its
 * executions, in case a membership event was lost.
 *
 * @param dueAt instant of the next listing; empty for a snapshot job
 * @param listing progress of listing the targets, with the lists that are left to be removed
 * @param resolution name of the stored list that is being compared; empty until all targets are
 *     listed
 * @param things number of things in that list
 * @param cursor number of things that have been compared
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

  /** Returns a refresh that is due at the instant. */
  public static TargetRefresh dueAt(Instant instant) {
    return NONE.asked(instant);
  }

  /** Returns this refresh, with the next listing due at the instant. */
  public TargetRefresh asked(Instant instant) {
    return TargetRefreshBuilder.from(this).dueAt(Optional.of(instant)).build();
  }

  public TargetRefresh withListing(TargetListing next) {
    return TargetRefreshBuilder.from(this).listing(next).build();
  }

  /**
   * Returns this refresh with the comparison of a complete list begun.
   *
   * @param next instant at which the next listing is due
   */
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

  /** Returns this refresh with the comparison ended. */
  public TargetRefresh ended() {
    return TargetRefreshBuilder.from(NONE).dueAt(dueAt).build();
  }

  /** True if there is a list to compare, or targets to list. */
  public boolean hasWork(Instant now) {
    return resolution.isPresent() || dueAt.filter(due -> !due.isAfter(now)).isPresent();
  }
}
