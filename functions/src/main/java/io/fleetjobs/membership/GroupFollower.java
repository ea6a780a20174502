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
 * Takes the membership events of one thing group into account that had to wait for the registry,
 * each when its turn comes.
 *
 * <p>It may run twice, and may die at any line. An event is removed after it was taken into
 * account, and the same event again changes nothing.
 */
public final class GroupFollower {
  /** Time for which one run works before it leaves the rest to the next. */
  static final Duration RUN = Duration.ofMinutes(10);

  /**
   * After which a run that died is taken up again. A page takes seconds, and minutes while many
   * groups wait.
   */
  static final Duration LEASE = Duration.ofMinutes(5);

  /** Rest of the events after the registry did not answer. */
  static final Duration BACK_OFF = Duration.ofSeconds(30);

  /** Age from which a waiting event is reported as a failure. The event is still kept. */
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
   * Works on the events of a group until none is left. While the registry does not answer, the
   * events rest.
   *
   * @throws RuntimeException a failure of some of the events, other than a busy registry; these
   *     stay
   */
  public void follow(String groupName) {
    var now = time.instant();
    var end = now.plus(RUN);
    var claim = deferred.claim(groupName, now, now.plus(LEASE));
    while (claim.isPresent()) {
      claim = round(claim.get(), end);
    }
  }

  /** Goes through all events once; the claim for another round, empty when this run is over. */
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

  /** Ends the queue unless events have come in since the revision. */
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

  /** Takes an event into account and removes it; why that failed, empty if it did not. */
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
