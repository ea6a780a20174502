package io.fleetjobs.reconcile.steps;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.reconcile.targets.TargetChunks;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.reconcile.targets.TargetMerge;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Resolves the targets of a job: every distinct thing in the groups it names, as they are listed.
 *
 * <p>A large fleet is listed in several goes. Each stores a sorted list and where the registry goes
 * on, so that a run that ends or dies costs one go; at last the lists are merged into one. A list
 * has a name of its own that is stored with the job after it, so that of two runs that list the
 * same only one counts.
 */
public final class TargetResolver {
  /** Names of one go: some seconds of work, and some megabytes. */
  static final int RUN = 50 * TargetStore.CHUNK;

  /** How often in a row a page may fail before its group is listed from the beginning. */
  private static final int PATIENCE = 3;

  private static final int THINGS_PER_SHARD = 1_000;

  /** How many things will come is not known at the beginning. */
  private static final int CONTINUOUS_SHARDS = 16;

  private final TargetLister lister;
  private final TargetStore targets;
  private final Supplier<String> ids;
  private final InstantSource time;

  /**
   * @param ids names for lists of things, never the same twice
   */
  public TargetResolver(
      TargetLister lister, TargetStore targets, Supplier<String> ids, InstantSource time) {
    this.lister = lister;
    this.targets = targets;
    this.ids = ids;
    this.time = time;
  }

  /** The next go, the merge of all, or the removal of what was merged. */
  public Step step(Job job) {
    var listing = job.rollout().listing();
    if (job.rollout().resolution().isPresent()) {
      listing.runs().forEach(run -> targets.delete(job.jobId(), run));
      return next(job, job.rollout().withListing(TargetListing.NONE));
    }
    return TargetLister.isOver(job, listing) ? merge(job, listing) : list(job, listing);
  }

  private Step list(Job job, TargetListing from) {
    var go = go(job, from);
    return from.runs().isEmpty() && TargetLister.isOver(job, go.listing())
        ? resolved(job, Rollout.resolved(go.stored().name(), go.stored().things()))
        : next(job, job.rollout().withListing(go.listing()));
  }

  private Step merge(Job job, TargetListing listing) {
    var list = merged(job, listing);
    return resolved(job, Rollout.resolved(list.name(), list.things()).withListing(listing));
  }

  /** A stored list of distinct things in their order. */
  record Stored(String name, int things) {}

  /**
   * @param listing where it goes on, the stored list among its runs
   */
  record Go(TargetListing listing, Stored stored) {}

  /** Lists so many names, and stores them as one more run. */
  Go go(Job job, TargetListing from) {
    var names = new ArrayList<String>();
    var listing = job.reconciliation().failures() < PATIENCE ? from : from.at(Optional.empty());
    while (!TargetLister.isOver(job, listing) && names.size() < RUN) {
      listing = lister.next(job, listing, names::addAll);
    }
    var things = names.stream().sorted().distinct().toList();
    var list = newList(job);
    list.put(0, things);
    return new Go(listing.with(list.list()), new Stored(list.list(), things.size()));
  }

  /** Makes one list of all runs, which stay. */
  Stored merged(Job job, TargetListing listing) {
    var list = newList(job);
    return new Stored(
        list.list(),
        new TargetMerge(listing.runs().stream().map(run -> chunks(job, run)).toList(), list)
            .merge());
  }

  private Step resolved(Job job, Rollout rollout) {
    return switch (job.spec().targetSelection()) {
      case SNAPSHOT -> next(job.withShards(shards(rollout.things())), rollout);
      case CONTINUOUS ->
          next(
              job.withShards(CONTINUOUS_SHARDS),
              rollout.withRelist(
                  TargetRefresh.dueAt(time.instant().plus(TargetRefresher.INTERVAL))));
    };
  }

  private Step next(Job job, Rollout rollout) {
    return new Step.Continue(
        job.withRollout(rollout).withReconciliation(Reconciliation.dueAt(time.instant())));
  }

  private static int shards(int things) {
    return Math.clamp((things + THINGS_PER_SHARD - 1) / THINGS_PER_SHARD, 1, JobIndex.MAX_SHARDS);
  }

  private TargetChunks chunks(Job job, String list) {
    return new TargetChunks(targets, job.jobId(), list);
  }

  private TargetChunks newList(Job job) {
    return chunks(job, TargetStore.listOf(job.key(), ids.get()));
  }
}
