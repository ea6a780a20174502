package io.fleetjobs.reconcile.targets;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.TargetListing;
import java.util.List;
import java.util.function.Consumer;

/** Lists the things that a job is for, some at a time. */
@FunctionalInterface
public interface ThingLister {
  /**
   * Passes on the names of the next things, unsorted. Returns the position at which the listing
   * continues.
   */
  TargetListing next(Job job, TargetListing from, Consumer<List<String>> names);
}
