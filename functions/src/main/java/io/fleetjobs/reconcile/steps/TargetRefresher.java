package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.membership.PacedRegistry;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.model.TargetRefresh;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.rollout.RefreshDecision;
import io.fleetjobs.rollout.RefreshRule;
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
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Lists the targets of a continuous job again, in case a membership event was lost. Creates
 * executions for things that have none, without a limit of the rate. Removes the queued executions
 * of things that have left all targets.
 *
 * <p>A large fleet is listed in several steps, as {@link TargetResolver} does: no step takes longer
 * than a run may keep its job.
 */
public final class TargetRefresher implements JobWork {
  /** Rest of a job after the registry did not answer. */
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

  /** Collaborators that find queued executions and remove those of things in no target. */
  public record Removal(
      JobIndex index,
      ExecutionStore executions,
      ExecutionWriter writer,
      TargetMembership membership,
      ItemFailures failures) {}

  @Override
  public Optional<StepResult> step(Job job) {
    try {
      return refreshed(job)
          .map(next -> job.withRollout(job.rollout().withRefresh(next)))
          .map(StepResult.Continue::new);
    } catch (BusyRegistryException _) {
      return Optional.of(
          new StepResult.Rest(
              job.withReconciliation(Reconciliation.dueAt(time.instant().plus(BUSY_PAUSE)))));
    }
  }

  private Optional<TargetRefresh> refreshed(Job job) {
    var refresh = job.rollout().refresh();
    return switch (RefreshRule.decide(job, TargetStore.CHUNK, time.instant())) {
      case RefreshDecision.None _ -> Optional.empty();
      case RefreshDecision.ListMore(var from) ->
          Optional.of(refresh.withListing(resolver.listMore(job, from).listing()));
      case RefreshDecision.Merge(var listing) -> Optional.of(merge(job, refresh, listing));
      case RefreshDecision.RemoveOutside(var list) ->
          Optional.of(removeOutside(job, refresh, list));
      case RefreshDecision.Create(var list, var chunk) ->
          Optional.of(create(job, refresh, list, chunk));
    };
  }

  private TargetRefresh merge(Job job, TargetRefresh refresh, TargetListing listing) {
    var list = resolver.merged(job, listing);
    return RefreshRule.listed(refresh, list.name(), list.things(), time.instant());
  }

  private TargetRefresh removeOutside(Job job, TargetRefresh refresh, String list) {
    removeOutside(job, names(job, refresh, list));
    refresh.listing().runs().forEach(run -> targets.delete(job.jobId(), run));
    return refresh.withListing(TargetListing.NONE);
  }

  private List<String> names(Job job, TargetRefresh refresh, String list) {
    return IntStream.rangeClosed(0, refresh.things() / TargetStore.CHUNK)
        .mapToObj(chunk -> targets.chunk(job.jobId(), list, chunk))
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Removes queued executions of things outside of a list, unless the registry says that they are
   * in a target.
   *
   * @throws BusyRegistryException if the registry did not answer; the executions of further things
   *     stay
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
            removal
                .writer()
                .apply(
                    execution,
                    new TargetRemoved("relist " + now.toEpochMilli(), Cause.DAILY_LIST)));
  }

  private TargetRefresh create(Job job, TargetRefresh refresh, String list, OptionalInt chunk) {
    var names =
        chunk.isPresent() ? targets.chunk(job.jobId(), list, chunk.getAsInt()) : List.<String>of();
    var queuedAt = time.instant().truncatedTo(ChronoUnit.MILLIS);
    Parallel.each(names, name -> creator.create(job, name, queuedAt, Cause.DAILY_LIST));
    var next = RefreshRule.created(refresh, TargetStore.CHUNK);
    if (next.resolution().isEmpty()) {
      targets.delete(job.jobId(), list);
    }
    return next;
  }
}
