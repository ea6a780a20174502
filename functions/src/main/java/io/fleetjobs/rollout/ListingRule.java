package io.fleetjobs.rollout;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.RetryOf;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.model.TargetSelection;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides how the targets of a job are listed before its rollout begins: a snapshot job's at its
 * creation, a continuous job's at its start.
 */
public final class ListingRule {
  /** Number of runs that may fail in a row before a group is listed from its beginning. */
  private static final int PATIENCE = 3;

  private static final int THINGS_PER_SHARD = 1_000;

  /** A continuous job's number of things is not known when it begins. */
  private static final int CONTINUOUS_SHARDS = 16;

  private ListingRule() {}

  /** Decides what the listing needs next. */
  public static ListingDecision decide(Job job, Instant now) {
    var listing = job.rollout().listing();
    if (job.rollout().resolution().isPresent()) {
      return listing.runs().isEmpty()
          ? new ListingDecision.None()
          : new ListingDecision.TidyUp(listing.runs());
    }
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS
        && !ScheduleTimes.hasStarted(job.spec().schedule(), now)) {
      return new ListingDecision.None();
    }
    return isOver(job, listing)
        ? new ListingDecision.Merge(listing)
        : new ListingDecision.ListMore(from(job, listing));
  }

  /** True if all targets of a job are listed, or all parts of the job that it retries. */
  public static boolean isOver(Job job, TargetListing listing) {
    return listing.target()
        >= job.retryOf().map(RetryOf::parts).orElse(job.spec().targets().size());
  }

  /**
   * Returns the position at which a listing continues: its next page, or the beginning of its group
   * if that page failed several times.
   */
  public static TargetListing from(Job job, TargetListing listing) {
    return job.reconciliation().failures() < PATIENCE ? listing : listing.at(Optional.empty());
  }

  /**
   * Returns the job with its targets listed.
   *
   * @param rollout at its beginning
   * @param maxShards of a job's index of executions
   */
  public static Job listed(Job job, Rollout rollout, int maxShards, Instant now) {
    return switch (job.spec().targetSelection()) {
      case SNAPSHOT -> next(job.withShards(shards(rollout.things(), maxShards)), rollout, now);
      case CONTINUOUS ->
          next(
              job.withShards(CONTINUOUS_SHARDS),
              rollout.withRefresh(TargetRefresh.dueAt(now.plus(RefreshRule.INTERVAL))),
              now);
    };
  }

  /** Returns the job with its listing further on, due at once. */
  public static Job next(Job job, Rollout rollout, Instant now) {
    return job.withRollout(rollout).withReconciliation(Reconciliation.dueAt(now));
  }

  private static int shards(int things, int max) {
    return Math.clamp((things + THINGS_PER_SHARD - 1) / THINGS_PER_SHARD, 1, max);
  }
}
