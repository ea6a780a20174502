package io.fleetjobs.membership;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.MembershipEvent;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.store.DeferredEvents;
import io.fleetjobs.store.DeferredEvents.Claim;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Applies the deferred membership events of one thing group: those that came while the registry
 * could not be asked.
 *
 * <p>A run may come twice, and may die at any line. An event is removed only after it has been
 * applied, and applying it again changes nothing.
 */
public final class GroupFollower {
  /** Length of one run. The next run applies the remaining events. */
  static final Duration RUN = Duration.ofMinutes(10);

  /**
   * Length of a claim on the queue. After a run died, the queue is due again when its claim ends. A
   * page of events takes seconds, or minutes while many groups wait for the registry.
   */
  static final Duration LEASE = Duration.ofMinutes(5);

  /** Time until the next run if the registry was busy or an event failed. */
  static final Duration BACK_OFF = Duration.ofSeconds(30);

  /** Age from which an event that fails is reported as a failure. The event stays in the queue. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final int PAGE = 20;

  private final MembershipChanges changes;
  private final DeferredEvents deferred;
  private final ItemFailures failures;
  private final InstantSource time;

  public GroupFollower(
      MembershipChanges changes,
      DeferredEvents deferred,
      ItemFailures failures,
      InstantSource time) {
    this.changes = changes;
    this.deferred = deferred;
    this.failures = failures;
    this.time = time;
  }

  /**
   * Applies the events of a group until none is left, or for ten minutes. Does nothing if another
   * run has claimed the queue. If the registry is busy or an event fails, the queue is due again
   * after 30 s.
   *
   * @throws RuntimeException a failure of an event, except for a busy registry; the events that
   *     failed stay in the queue
   */
  public void follow(String groupName) {
    var now = time.instant();
    var end = now.plus(RUN);
    var claim = deferred.claim(groupName, now, now.plus(LEASE));
    while (claim.isPresent()) {
      claim = round(claim.get(), end);
    }
  }

  /** Applies all events once. Returns the claim for another round; empty if this run is over. */
  private Optional<Claim> round(Claim first, Instant end) {
    var failed = new ConcurrentLinkedQueue<RuntimeException>();
    var claim = first;
    for (var page : deferred.pages(first.groupName(), PAGE)) {
      apply(page, failed);
      if (failed.stream().anyMatch(BusyRegistryException.class::isInstance)) {
        break;
      }
      if (!time.instant().isBefore(end)) {
        return rest(claim, Duration.ZERO, failed);
      }
      var renewed = renewed(claim);
      if (renewed.isEmpty()) {
        return Optional.empty();
      }
      claim = renewed.get();
    }
    return failed.isEmpty() ? ended(claim, first.revision()) : rest(claim, BACK_OFF, failed);
  }

  /** Ends the queue. If events have come in since the revision, renews the claim instead. */
  private Optional<Claim> ended(Claim claim, long revision) {
    return deferred.end(new Claim(claim.groupName(), claim.until(), revision))
        ? Optional.empty()
        : renewed(claim);
  }

  private Optional<Claim> renewed(Claim claim) {
    return deferred.renew(claim, time.instant().plus(LEASE));
  }

  private Optional<Claim> rest(Claim claim, Duration pause, Queue<RuntimeException> failed) {
    deferred.release(claim, time.instant().plus(pause));
    failed.stream()
        .filter(each -> !(each instanceof BusyRegistryException))
        .findFirst()
        .ifPresent(other -> {
          throw other;
        });
    return Optional.empty();
  }

  private void apply(List<MembershipEvent> page, Queue<RuntimeException> failed) {
    var things =
        page.stream()
            .collect(groupingBy(MembershipEvent::thingName, LinkedHashMap::new, toList()))
            .values();
    Parallel.each(
        things,
        PacedRegistry.AT_ONCE,
        events ->
            events.stream()
                .map(this::attempt)
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(failed::add));
  }

  /**
   * Applies an event and removes it. Returns the failure; empty if there was none. A failure that
   * belongs to the thing or a job is reported, and the event is removed all the same.
   */
  private Optional<RuntimeException> attempt(MembershipEvent event) {
    var work = WorkItem.ofThing(Work.FOLLOW_MEMBERSHIP, event.thingName());
    try {
      failures.attempt(work, () -> changes.apply(event));
      deferred.remove(event);
      return Optional.empty();
    } catch (RuntimeException failed) {
      if (event.at().isBefore(time.instant().minus(PATIENCE))) {
        failures.report(work, failed);
      }
      return Optional.of(failed);
    }
  }
}
