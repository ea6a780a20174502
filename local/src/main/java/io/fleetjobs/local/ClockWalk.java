package io.fleetjobs.local;

import io.fleetjobs.local.runtime.ServiceClock;
import io.fleetjobs.local.runtime.Task;
import io.fleetjobs.local.schedule.MinuteSchedule;
import io.fleetjobs.local.table.DueEntries;
import io.fleetjobs.local.table.DueEntries.Entry;
import io.fleetjobs.local.table.ExpirySweep;
import io.fleetjobs.local.table.LocalTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Moves the service's clock forward to the instants at which something is due, one after the other.
 * At each instant it waits until all resulting work has ended. Nothing would happen in the minutes
 * between them.
 */
final class ClockWalk {
  private final ServiceClock clock;
  private final Streams streams;
  private final Sleepers sleepers;
  private final MinuteSchedule schedule;
  private final ExpirySweep expiry;
  private final DueEntries due;
  private final IdleLooks idle;

  /** Selects the minutes at which a walk stops. */
  enum Pace {
    /**
     * Stops when something is due. Passes over runs of the reconciler that would only extend a
     * job's wait.
     */
    DUE,
    /** Stops when something is due, such runs included. */
    LOOKS,
    /** Stops at every minute. This is slow; tests compare the other paces with it. */
    MINUTE
  }

  ClockWalk(
      ServiceClock clock,
      Streams streams,
      Sleepers sleepers,
      MinuteSchedule schedule,
      ExpirySweep expiry,
      LocalTable table) {
    this.clock = clock;
    this.streams = streams;
    this.sleepers = sleepers;
    this.schedule = schedule;
    this.expiry = expiry;
    this.due = new DueEntries(table);
    this.idle = new IdleLooks(table, clock);
  }

  /**
   * Moves the clock forward by a duration. Walks run one at a time.
   *
   * @param work task of all that the walk starts; the walk ends at once when it is abandoned
   * @param asked task of the caller; when it is abandoned, the walk ends after the current instant
   * @return true if the clock has reached the target
   */
  boolean walk(Duration by, Pace pace, Task work, Task asked) {
    var arrived = new AtomicBoolean();
    schedule.whileHeld(() -> {
      streams.walked(true);
      try {
        arrived.set(walkTo(clock.instant().plus(by), pace, work, asked));
      } finally {
        streams.walked(false);
      }
    });
    return arrived.get();
  }

  private boolean walkTo(Instant target, Pace pace, Task work, Task asked) {
    var reached = clock.instant();
    streams.awaitRest(work);
    while (!work.isAbandoned() && !asked.isAbandoned()) {
      var next = next(reached, target, pace);
      if (next.isEmpty()) {
        return arrive(target, work);
      }
      reached = next.get();
      moveTo(reached);
      if (MinuteSchedule.atOrAfter(reached).equals(reached)) {
        schedule.tick(reached, work);
        expiry.sweep(reached);
      }
      streams.awaitRest(work);
    }
    return false;
  }

  private boolean arrive(Instant target, Task work) {
    moveTo(target);
    expiry.sweep(target);
    streams.awaitQuiet(work);
    return !work.isAbandoned();
  }

  /**
   * Moves the clock to an instant, unless real time has passed it already because the work at the
   * instant before took longer.
   */
  private void moveTo(Instant instant) {
    if (clock.instant().isBefore(instant)) {
      clock.set(instant);
    }
  }

  /**
   * Returns the next instant at which something is due; empty if there is none up to the target.
   */
  private Optional<Instant> next(Instant reached, Instant target, Pace pace) {
    var minute = MinuteSchedule.following(reached);
    var first =
        Stream.of(
                sleepers.first(),
                pace == Pace.MINUTE ? Optional.of(minute) : nextMinute(minute, target, pace))
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return first.filter(instant -> !instant.isAfter(target));
  }

  private Optional<Instant> nextMinute(Instant minute, Instant target, Pace pace) {
    var listing = due.list();
    var passes = pace == Pace.DUE && listing.all();
    var entries = listing.entries();
    var others =
        earliest(
            minute,
            Stream.concat(
                expiry.next().stream(),
                entries.stream().filter(entry -> entry.waitingJob().isEmpty()).map(Entry::dueAt)));
    var end =
        Stream.of(others, sleepers.first())
            .flatMap(Optional::stream)
            .filter(instant -> !instant.isAfter(target))
            .min(Comparator.naturalOrder())
            .orElse(target.plusNanos(1));
    var waits =
        earliest(
            minute,
            entries.stream()
                .filter(entry -> entry.waitingJob().isPresent())
                .map(entry -> passes ? lookAt(entry, end) : entry.dueAt()));
    return Stream.of(others, waits).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }

  /**
   * Returns the instant of the reconciler's next run for a waiting job, after passing over all runs
   * before {@code end} that would only extend the wait.
   */
  private Instant lookAt(Entry wait, Instant end) {
    return wait.waitingJob()
        .filter(_ -> MinuteSchedule.atOrAfter(wait.dueAt()).isBefore(end))
        .flatMap(job -> idle.pass(job, end))
        .orElse(wait.dueAt());
  }

  /** Returns the first minute at which the schedule has something due; empty if nothing is due. */
  private static Optional<Instant> earliest(Instant minute, Stream<Instant> due) {
    return due.min(Comparator.naturalOrder())
        .map(first -> first.isAfter(minute) ? MinuteSchedule.atOrAfter(first) : minute);
  }
}
