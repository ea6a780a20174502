package io.fleetjobs.model;

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
    return new Rollout(resolution, things, cursor, batchEnd, nextBatchAt, next, relist);
  }

  public Rollout advancedTo(int nextCursor) {
    return new Rollout(resolution, things, nextCursor, batchEnd, nextBatchAt, listing, relist);
  }

  /** This with the next batch begun, which creates at most as many executions as said. */
  public Rollout batch(int size) {
    return new Rollout(
        resolution,
        things,
        cursor,
        Math.min(things, cursor + size),
        Optional.empty(),
        listing,
        relist);
  }

  public Rollout pausedUntil(Instant nextBatch) {
    return new Rollout(
        resolution, things, cursor, batchEnd, Optional.of(nextBatch), listing, relist);
  }

  public Rollout withRelist(TargetRefresh next) {
    return new Rollout(resolution, things, cursor, batchEnd, nextBatchAt, listing, next);
  }

  /** This with nothing more to come: what has no execution yet is no longer meant to have one. */
  public Rollout stopped() {
    return new Rollout(
        resolution.or(() -> Optional.of("none")),
        cursor,
        cursor,
        cursor,
        Optional.empty(),
        listing,
        relist);
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
