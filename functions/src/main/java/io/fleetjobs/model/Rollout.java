package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * The progress of a job's rollout to the things that were its targets when it began.
 *
 * @param resolution the list of target things; empty until the targets are resolved
 * @param things number of distinct things; 0 until the targets are resolved
 * @param cursor number of things from the list's beginning that are known to have their execution
 * @param batchEnd position in the list at which the present batch ends
 * @param nextBatchAt earliest start of the next batch; empty if it may start at once
 * @param spare number of executions that the present batch may have beyond the rollout's things. An
 *     operator's retry may use them until the next batch
 * @param listing progress of listing the targets, with the lists that are left to be removed
 * @param refresh progress of the daily listing of a continuous job
 */
@RecordBuilder
public record Rollout(
    Optional<TargetList> resolution,
    int things,
    int cursor,
    int batchEnd,
    Optional<Instant> nextBatchAt,
    int spare,
    TargetListing listing,
    TargetRefresh refresh) {
  public static final Rollout UNRESOLVED =
      new Rollout(
          Optional.empty(), 0, 0, 0, Optional.empty(), 0, TargetListing.NONE, TargetRefresh.NONE);

  /**
   * Returns the rollout at its start, with resolved targets.
   *
   * @param resolution name of the stored list
   */
  public static Rollout resolved(String resolution, int things) {
    return new Rollout(
        Optional.of(new TargetList.Stored(resolution)),
        things,
        0,
        0,
        Optional.empty(),
        0,
        TargetListing.NONE,
        TargetRefresh.NONE);
  }

  public Rollout withListing(TargetListing next) {
    return RolloutBuilder.from(this).listing(next).build();
  }

  public Rollout advancedTo(int nextCursor) {
    return RolloutBuilder.from(this).cursor(nextCursor).build();
  }

  /**
   * Returns this rollout with the next batch begun, which creates at most {@code size} executions.
   */
  public Rollout batch(int size) {
    var end = Math.min(things, cursor + size);
    return RolloutBuilder.from(this)
        .batchEnd(end)
        .nextBatchAt(Optional.empty())
        .spare(size - (end - cursor))
        .build();
  }

  /** Returns this rollout without a batch of its own until an instant. */
  public Rollout yieldedUntil(Instant nextBatch) {
    return RolloutBuilder.from(this)
        .batchEnd(cursor)
        .nextBatchAt(Optional.of(nextBatch))
        .spare(0)
        .build();
  }

  /** Returns this rollout with the rest of a batch that an operator's retry has left. */
  public Rollout withRest(int size) {
    return isOver() || size == 0 ? RolloutBuilder.from(this).spare(size).build() : batch(size);
  }

  public Rollout pausedUntil(Instant nextBatch) {
    return RolloutBuilder.from(this).nextBatchAt(Optional.of(nextBatch)).build();
  }

  public Rollout withRefresh(TargetRefresh next) {
    return RolloutBuilder.from(this).refresh(next).build();
  }

  /** Returns this rollout stopped: things without an execution do not get one any more. */
  public Rollout stopped() {
    return RolloutBuilder.from(this)
        .resolution(resolution.or(() -> Optional.of(new TargetList.Empty())))
        .things(cursor)
        .batchEnd(cursor)
        .nextBatchAt(Optional.empty())
        .build();
  }

  /** True if the present batch is done. */
  public boolean isBatchDone() {
    return cursor >= batchEnd;
  }

  /** True if every target thing has its execution. */
  public boolean isOver() {
    return resolution.isPresent() && cursor >= things;
  }
}
