package io.fleetjobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The progress of listing a job's targets over several runs.
 *
 * @param target index of the target to be listed next, counted from 0
 * @param page the registry's token of the next page of that target; empty at its beginning
 * @param runs names of the lists stored so far, each of which is sorted and without duplicates
 */
public record TargetListing(int target, Optional<String> page, List<String> runs) {
  /** Nothing is listed, and no list is left to be removed. */
  public static final TargetListing NONE = new TargetListing(0, Optional.empty(), List.of());

  public TargetListing {
    runs = List.copyOf(runs);
  }

  public TargetListing nextTarget() {
    return new TargetListing(target + 1, Optional.empty(), runs);
  }

  /** Returns this listing at another page of the same target. */
  public TargetListing at(Optional<String> next) {
    return new TargetListing(target, next, runs);
  }

  /** Returns this listing with one more stored list. */
  public TargetListing with(String run) {
    var more = new ArrayList<>(runs);
    more.add(run);
    return new TargetListing(target, page, more);
  }
}
