package io.fleetjobs.rollout;

import io.fleetjobs.model.TargetListing;
import java.util.OptionalInt;

/** Says what the refresh of a continuous job's targets needs next. */
public sealed interface RefreshDecision {
  /** The next refresh is not due yet. */
  record None() implements RefreshDecision {}

  /** The next things are listed and stored as one more sorted list. */
  record ListMore(TargetListing from) implements RefreshDecision {}

  /** All sorted lists are merged into one. */
  record Merge(TargetListing listing) implements RefreshDecision {}

  /** Queued executions of things outside of the merged list are removed. */
  record RemoveOutside(String list) implements RefreshDecision {}

  /**
   * Missing executions are created for a chunk of the merged list.
   *
   * @param chunk empty if the list has no thing
   */
  record Create(String list, OptionalInt chunk) implements RefreshDecision {}
}
