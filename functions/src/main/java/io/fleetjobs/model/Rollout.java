package io.fleetjobs.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a job has been rolled out to the things that were its targets when it began.
 *
 * @param resolution names the stored list of target things; empty until the targets are resolved
 * @param things how many distinct things there are; 0 until resolved
 * @param cursor how many of them, in the list's order, surely have their execution
 * @param batchEnd up to where executions may be created before the next batch begins
 * @param nextBatchAt when the next batch may begin; empty when it may at once
 * @param listing how far the targets have been listed, and what that left behind
 * @param relist of a continuous job, whose targets are listed again and again
 */
@RecordBuilder
public record Rollout(
    Optional<String> resolution,
    int things,
    int cursor,
    int batchEnd,
    Optional<Instant> nextBatchAt,
    TargetListing listing,
    TargetRefresh relist) {
  public static final Rollout UNRESOLVED =
      new Rollout(
          Optional.empty(), 0, 0, 0, Optional.empty(), TargetListing.NONE, TargetRefresh.NONE);

  /** The rollout at its start, once the targets are known. */
  public static Rollout resolved(String resolution, int things) {
    return new Rollout(
        Optional.of(resolution),
        things,
        0,
        0,
        Optional.empty(),
        TargetListing.NONE,
        TargetRefresh.NONE);
  }

  public Rollout withListing(TargetListing next) {
    return RolloutBuilder.from(this).listing(next).build();
  }

  public Rollout advancedTo(int nextCursor) {
    return RolloutBuilder.from(this).cursor(nextCursor).build();
  }

  /** This with the next batch begun, which creates at most as many executions as said. */
  public Rollout batch(int size) {
    return RolloutBuilder.from(this)
        .batchEnd(Math.min(things, cursor + size))
        .nextBatchAt(Optional.empty())
        .build();
  }

  public Rollout pausedUntil(Instant nextBatch) {
    return RolloutBuilder.from(this).nextBatchAt(Optional.of(nextBatch)).build();
  }

  public Rollout withRelist(TargetRefresh next) {
    return RolloutBuilder.from(this).relist(next).build();
  }

  /** This with nothing more to come: what has no execution yet is no longer meant to have one. */
  public Rollout stopped() {
    return RolloutBuilder.from(this)
        .resolution(resolution.or(() -> Optional.of("none")))
        .things(cursor)
        .batchEnd(cursor)
        .nextBatchAt(Optional.empty())
        .build();
  }

  /** Whether the batch is done, so that only a new one can go on. */
  public boolean isBatchDone() {
    return cursor >= batchEnd;
  }

  /** Whether every target thing has its execution. */
  public boolean isOver() {
    return resolution.isPresent() && cursor >= things;
  }
}
