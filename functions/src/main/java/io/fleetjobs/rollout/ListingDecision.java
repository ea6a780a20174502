package io.fleetjobs.rollout;

import io.fleetjobs.model.TargetListing;
import java.util.List;

/** Says what the listing of a job's targets needs next. */
public sealed interface ListingDecision {
  /** The targets are listed and need no more work, or their turn has not come. */
  record None() implements ListingDecision {}

  /** The next things are listed and stored as one more sorted list. */
  record ListMore(TargetListing from) implements ListingDecision {}

  /** All sorted lists are merged into one. */
  record Merge(TargetListing listing) implements ListingDecision {}

  /** The sorted lists that were merged are deleted. */
  record TidyUp(List<String> merged) implements ListingDecision {}
}
