package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.reconcile.targets.TargetChunks;
import io.fleetjobs.reconcile.targets.TargetMerge;
import io.fleetjobs.reconcile.targets.ThingLister;
import io.fleetjobs.rollout.ListingDecision;
import io.fleetjobs.rollout.ListingRule;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resolves the targets of a job: lists every distinct thing in the groups that it names.
 *
 * <p>A large fleet is listed in several steps. Each step stores a sorted list and the registry's
 * next page, so that after a run died only one step is repeated. The last step merges the lists
 * into one. Each list has a unique name, which is stored with the job after the list: if two runs
 * list the same things, only one of the lists counts.
 */
public final class TargetResolver implements JobWork {
  /** Number of names listed in one step: some seconds of work, and some megabytes. */
  static final int RUN = 50 * TargetStore.CHUNK;

  private final ThingLister lister;
  private final TargetStore targets;
  private final Supplier<String> ids;
  private final InstantSource time;

  /**
   * @param ids makes names for lists of things, never the same twice
   */
  public TargetResolver(
      ThingLister lister, TargetStore targets, Supplier<String> ids, InstantSource time) {
    this.lister = lister;
    this.targets = targets;
    this.ids = ids;
    this.time = time;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    return switch (ListingRule.decide(job, time.instant())) {
      case ListingDecision.None _ -> Optional.empty();
      case ListingDecision.ListMore(var from) -> Optional.of(list(job, from));
      case ListingDecision.Merge(var listing) -> Optional.of(merge(job, listing));
      case ListingDecision.TidyUp(var merged) -> Optional.of(tidyUp(job, merged));
    };
  }

  private StepResult list(Job job, TargetListing from) {
    var more = listMore(job, from);
    return from.runs().isEmpty() && ListingRule.isOver(job, more.listing())
        ? listed(job, Rollout.resolved(more.stored().name(), more.stored().things()))
        : next(job, job.rollout().withListing(more.listing()));
  }

  private StepResult merge(Job job, TargetListing listing) {
    var list = merged(job, listing);
    return listed(job, Rollout.resolved(list.name(), list.things()).withListing(listing));
  }

  private StepResult tidyUp(Job job, List<String> merged) {
    merged.forEach(run -> targets.delete(job.jobId(), run));
    return next(job, job.rollout().withListing(TargetListing.NONE));
  }

  private StepResult listed(Job job, Rollout rollout) {
    return new StepResult.Continue(
        ListingRule.listed(job, rollout, JobIndex.MAX_SHARDS, time.instant()));
  }

  private StepResult next(Job job, Rollout rollout) {
    return new StepResult.Continue(ListingRule.next(job, rollout, time.instant()));
  }

  /** A stored list of distinct things, sorted. */
  record Stored(String name, int things) {}

  /**
   * Things that one step has listed.
   *
   * @param listing position at which the next step continues, with the stored list among its runs
   */
  record Listed(TargetListing listing, Stored stored) {}

  /** Lists about {@value #RUN} names and stores them as one more run. */
  Listed listMore(Job job, TargetListing from) {
    var names = new ArrayList<String>();
    var listing = from;
    while (!ListingRule.isOver(job, listing) && names.size() < RUN) {
      listing = lister.next(job, listing, names::addAll);
    }
    var things = names.stream().sorted().distinct().toList();
    var list = newList(job);
    list.put(0, things);
    return new Listed(listing.with(list.list()), new Stored(list.list(), things.size()));
  }

  /** Merges all runs into a new list. Does not delete the runs. */
  Stored merged(Job job, TargetListing listing) {
    var list = newList(job);
    return new Stored(
        list.list(),
        new TargetMerge(listing.runs().stream().map(run -> chunks(job, run)).toList(), list)
            .merge());
  }

  private TargetChunks chunks(Job job, String list) {
    return new TargetChunks(targets, job.jobId(), list);
  }

  private TargetChunks newList(Job job) {
    return chunks(job, TargetStore.listOf(job.key(), ids.get()));
  }
}
