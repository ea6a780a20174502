package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** Decides how the targets of a continuous job are listed again: contract section 11.2. */
public final class RefreshRule {
  /** Time from one refresh to the next. */
  public static final Duration INTERVAL = Duration.ofDays(1);

  private RefreshRule() {}

  /**
   * Decides what a refresh needs next.
   *
   * @param chunk length of a chunk of the list of targets
   */
  public static RefreshDecision decide(Job job, int chunk, Instant now) {
    var refresh = job.rollout().refresh();
    if (!job.followsMemberships(now) || !refresh.hasWork(now)) {
      return new RefreshDecision.None();
    }
    return refresh
        .resolution()
        .map(list -> withList(refresh, list, chunk))
        .orElseGet(() -> listing(job, refresh));
  }

  private static RefreshDecision listing(Job job, TargetRefresh refresh) {
    return ListingRule.isOver(job, refresh.listing())
        ? new RefreshDecision.Merge(refresh.listing())
        : new RefreshDecision.ListMore(ListingRule.from(job, refresh.listing()));
  }

  private static RefreshDecision withList(TargetRefresh refresh, String list, int chunk) {
    if (!refresh.listing().equals(TargetListing.NONE)) {
      return new RefreshDecision.RemoveOutside(list);
    }
    return new RefreshDecision.Create(
        list,
        refresh.cursor() < refresh.things()
            ? OptionalInt.of(refresh.cursor() / chunk)
            : OptionalInt.empty());
  }

  /** Returns the refresh with its targets listed. The next one is due after an interval. */
  public static TargetRefresh listed(TargetRefresh refresh, String list, int things, Instant now) {
    return refresh.listed(list, things, now.plus(INTERVAL));
  }

  /** Returns the refresh with a chunk of its list handled. It has no list after the last chunk. */
  public static TargetRefresh created(TargetRefresh refresh, int chunk) {
    var cursor = refresh.cursor() + chunk;
    return cursor < refresh.things() ? refresh.advancedTo(cursor) : refresh.ended();
  }
}
