package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.membership.PacedRegistry;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Lists the targets of a continuous job once a day, and when it gets new ones, for what no
 * membership event told: creates executions for things that never had one or lost it by leaving,
 * whatever the rate, and removes what is queued for things that are in no target any more.
 *
 * <p>A large fleet is listed in several goes, as by {@link TargetResolver}: no step takes longer
 * than a run may hold its job.
 */
public final class TargetRefresher {
  static final Duration INTERVAL = Duration.ofDays(1);

  /** How long a list rests after the registry did not answer. */
  static final Duration BUSY_PAUSE = Duration.ofSeconds(30);

  private final TargetResolver resolver;
  private final TargetStore targets;
  private final ExecutionCreator creator;
  private final Removal removal;
  private final InstantSource time;

  public TargetRefresher(
      TargetResolver resolver,
      TargetStore targets,
      ExecutionCreator creator,
      Removal removal,
      InstantSource time) {
    this.resolver = resolver;
    this.targets = targets;
    this.creator = creator;
    this.removal = removal;
    this.time = time;
  }

  /** What finds queued executions, and removes those of things that are in no target. */
  public record Removal(
      JobIndex index,
      ExecutionStore executions,
      ExecutionWriter writer,
      TargetMembership membership,
      ItemFailures failures) {}

  private boolean hasWork(Job job) {
    var now = time.instant();
    return job.followsMemberships(now) && job.rollout().relist().hasWork(now);
  }

  /** Empty when there is nothing to do before the next list is due. */
  Optional<Step> step(Job job) {
    var relist = job.rollout().relist();
    if (!hasWork(job)) {
      return Optional.empty();
    }
    try {
      var next =
          relist
              .resolution()
              .map(list -> work(job, relist, list))
              .orElseGet(() -> list(job, relist));
      return Optional.of(new Step.Continue(job.withRollout(job.rollout().withRelist(next))));
    } catch (BusyRegistryException _) {
      return Optional.of(
          new Step.Rest(
              job.withReconciliation(Reconciliation.dueAt(time.instant().plus(BUSY_PAUSE)))));
    }
  }

  /** The next go, or the merge of all. */
  private TargetRefresh list(Job job, TargetRefresh relist) {
    if (!TargetLister.isOver(job, relist.listing())) {
      return relist.withListing(resolver.go(job, relist.listing()).listing());
    }
    var list = resolver.merged(job, relist.listing());
    return relist.listed(list.name(), list.things(), time.instant().plus(INTERVAL));
  }

  /** First what is queued for things that are not in the list, then the list, a chunk at a time. */
  private TargetRefresh work(Job job, TargetRefresh relist, String list) {
    if (relist.listing().equals(TargetListing.NONE)) {
      return lookThrough(job, relist, list);
    }
    removeOutside(job, names(job, relist, list));
    relist.listing().runs().forEach(run -> targets.delete(job.jobId(), run));
    return relist.withListing(TargetListing.NONE);
  }

  private List<String> names(Job job, TargetRefresh relist, String list) {
    return IntStream.rangeClosed(0, relist.things() / TargetStore.CHUNK)
        .mapToObj(chunk -> targets.chunk(job.jobId(), list, chunk))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * @throws BusyRegistryException if the registry did not answer; things not asked about keep what
   *     they have
   */
  private void removeOutside(Job job, List<String> things) {
    var unanswered = new ConcurrentLinkedQueue<BusyRegistryException>();
    removal
        .index()
        .each(
            job,
            ExecutionStatus.QUEUED,
            keys ->
                Parallel.each(
                    keys.stream()
                        .filter(key -> Collections.binarySearch(things, key.thingName()) < 0)
                        .toList(),
                    PacedRegistry.AT_ONCE,
                    key -> {
                      if (unanswered.isEmpty()) {
                        removeOutside(job, key, unanswered);
                      }
                    }));
    unanswered.stream()
        .findFirst()
        .ifPresent(busy -> {
          throw busy;
        });
  }

  private void removeOutside(Job job, ExecutionKey key, Queue<BusyRegistryException> unanswered) {
    try {
      removal
          .failures()
          .attempt(
              WorkItem.ofExecution(Work.REMOVE_EXECUTION, key.thingName(), key.jobId()),
              () -> remove(job, key, time.instant()));
    } catch (BusyRegistryException busy) {
      unanswered.add(busy);
    }
  }

  private void remove(Job job, ExecutionKey key, Instant now) {
    removal
        .executions()
        .find(key)
        .filter(execution ->
            execution.job().equals(job.key())
                && execution.status() == ExecutionStatus.QUEUED
                && removal.membership().isOutside(job, key.thingName()))
        .ifPresent(execution ->
            removal.writer().apply(execution, new TargetRemoved("relist " + now.toEpochMilli())));
  }

  private TargetRefresh lookThrough(Job job, TargetRefresh relist, String list) {
    var names =
        relist.cursor() < relist.things()
            ? targets.chunk(job.jobId(), list, relist.cursor() / TargetStore.CHUNK)
            : List.<String>of();
    var queuedAt = time.instant().truncatedTo(ChronoUnit.MILLIS);
    Parallel.each(names, name -> creator.create(job, name, queuedAt));
    var cursor = relist.cursor() + TargetStore.CHUNK;
    if (cursor < relist.things()) {
      return relist.advancedTo(cursor);
    }
    targets.delete(job.jobId(), list);
    return relist.ended();
  }
}
