package io.fleetjobs.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the targets of a job have been listed, when that takes more than one go.
 *
 * @param target which of the job's targets is to be listed next, counted from 0
 * @param page where in that one, as the registry names it; empty at its beginning
 * @param runs the lists stored so far, each sorted and distinct in itself
 */
public record TargetListing(int target, Optional<String> page, List<String> runs) {
  /** Nothing listed, and nothing to be tidied up. */
  public static final TargetListing NONE = new TargetListing(0, Optional.empty(), List.of());

  public TargetListing {
    runs = List.copyOf(runs);
  }

  public TargetListing nextTarget() {
    return new TargetListing(target + 1, Optional.empty(), runs);
  }

  /** This at another page of the same target. */
  public TargetListing at(Optional<String> next) {
    return new TargetListing(target, next, runs);
  }

  /** This with one more list stored. */
  public TargetListing with(String run) {
    var more = new ArrayList<>(runs);
    more.add(run);
    return new TargetListing(target, page, more);
  }
}
