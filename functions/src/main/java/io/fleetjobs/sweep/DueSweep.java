package io.fleetjobs.sweep;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.invocation.ReconcilerInvoker;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DueIndex.Entry;
import io.fleetjobs.store.DueIndex.Entry.DueExecution;
import io.fleetjobs.store.DueIndex.Entry.DueGroup;
import io.fleetjobs.store.DueIndex.Entry.DueJob;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.write.Applied;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Handles everything that is due: times executions out, and sends runs of the reconciler for jobs
 * and for groups with membership events that wait.
 *
 * <p>A due item stays in the index until it is handled. The first sweep after an outage of any
 * length handles all of them.
 */
public final class DueSweep {
  private final DueIndex index;
  private final ExecutionStore executions;
  private final ExecutionWriter writer;
  private final ReconcilerInvoker reconciler;
  private final ItemFailures failures;
  private final InstantSource time;

  public DueSweep(
      DueIndex index,
      ExecutionStore executions,
      ExecutionWriter writer,
      ReconcilerInvoker reconciler,
      ItemFailures failures,
      InstantSource time) {
    this.index = index;
    this.executions = executions;
    this.writer = writer;
    this.reconciler = reconciler;
    this.failures = failures;
    this.time = time;
  }

  /**
   * Result of one sweep.
   *
   * @param timedOut number of executions timed out
   * @param runs number of jobs and groups for which a run of the reconciler was sent
   * @param lateness greatest time from a deadline to its time-out; zero without a time-out
   * @param lag time since the job or group that waited longest became due; zero if none was due
   * @param failure of some due items, which stay due; all others were handled
   */
  public record Swept(
      long timedOut,
      long runs,
      Duration lateness,
      Duration lag,
      Optional<PartialFailureException> failure) {}

  private record Tally(
      AtomicLong timedOut,
      AtomicLong lateMillis,
      Queue<Instant> upcoming,
      Queue<PartialFailureException> failures) {
    Tally() {
      this(
          new AtomicLong(),
          new AtomicLong(),
          new ConcurrentLinkedQueue<>(),
          new ConcurrentLinkedQueue<>());
    }

    /** Counts a time-out, and how long after its deadline it came. */
    void timedOut(JobExecution before, JobExecution after) {
      timedOut.incrementAndGet();
      before
          .timers()
          .deadline()
          .map(deadline -> Duration.between(deadline, after.lastUpdatedAt()))
          .ifPresent(late -> lateMillis.accumulateAndGet(late.toMillis(), Math::max));
    }

    /** Does some work. Keeps its failure, so that the rest of the sweep is done. */
    void attempt(Runnable work) {
      try {
        work.run();
      } catch (PartialFailureException failed) {
        failures.add(failed);
      } catch (RuntimeException failed) {
        failures.add(new PartialFailureException(1, List.of(failed)));
      }
    }

    private Optional<PartialFailureException> failure() {
      var first = Optional.ofNullable(failures.poll());
      first.ifPresent(failed -> failures.forEach(failed::addSuppressed));
      return first;
    }

    List<Instant> upcoming(Instant now, Instant until) {
      return upcoming.stream().filter(due -> due.isAfter(now) && !due.isAfter(until)).toList();
    }

    Swept swept(Collection<Entry> others, Instant now) {
      return new Swept(
          timedOut.get(),
          others.size(),
          Duration.ofMillis(lateMillis.get()),
          others.stream()
              .map(entry -> Duration.between(entry.dueAt(), now))
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO),
          failure());
    }
  }

  /**
   * Times out the executions that are due now, and then sends runs of the reconciler.
   *
   * @param until how far it looks ahead, at no further cost; an instant in the past for not at all
   * @param upcoming takes the deadlines of executions between now and then, before runs are sent,
   *     since those may be many
   */
  public Swept sweep(Instant until, Consumer<Collection<Instant>> upcoming) {
    var now = time.instant();
    Queue<Entry> others = new ConcurrentLinkedQueue<>();
    var tally = timeOut(now, until, others::add);
    tally.attempt(() -> upcoming.accept(tally.upcoming(now, until)));
    var runs = distinct(others);
    tally.attempt(() -> Parallel.each(runs, this::send));
    return tally.swept(runs, now);
  }

  /**
   * Returns one entry for each job and group, the one that was due first. A job is due twice if a
   * sample of its progress is due, too; one run does both.
   */
  private static Collection<Entry> distinct(Collection<Entry> others) {
    return others.stream()
        .collect(
            Collectors.toMap(
                DueSweep::runOf,
                Function.identity(),
                BinaryOperator.minBy(Comparator.comparing(Entry::dueAt))))
        .values();
  }

  private static String runOf(Entry due) {
    return switch (due) {
      case DueJob(var jobId, _) -> "job " + jobId;
      case DueGroup(var groupName, _) -> "group " + groupName;
      case DueExecution _ -> throw new IllegalArgumentException("no run is sent for " + due);
    };
  }

  private void send(Entry due) {
    switch (due) {
      case DueJob(var jobId, _) -> reconciler.reconcile(jobId);
      case DueGroup(var groupName, _) -> reconciler.followGroup(groupName);
      case DueExecution _ -> throw new IllegalArgumentException("no run is sent for " + due);
    }
  }

  /**
   * Times out the executions that are due now. It sends no run of the reconciler: one that the last
   * sweep sent may not have begun yet.
   *
   * @param moved takes the deadlines up to an instant that the sweep has moved
   */
  public Swept sweepExecutions(Instant until, Consumer<Collection<Instant>> moved) {
    var now = time.instant();
    var tally = timeOut(now, now, _ -> {});
    tally.attempt(() -> moved.accept(tally.upcoming(now, until)));
    return tally.swept(List.of(), now);
  }

  private Tally timeOut(Instant now, Instant until, Consumer<Entry> others) {
    var tally = new Tally();
    tally.attempt(() ->
        Parallel.each(
            IntStream.range(0, DueIndex.SHARDS).boxed().toList(),
            shard ->
                tally
                    .upcoming()
                    .addAll(
                        index.due(
                            shard,
                            now,
                            until,
                            entries -> {
                              entries.stream()
                                  .filter(entry -> !(entry instanceof DueExecution))
                                  .forEach(others);
                              tally.attempt(() -> timeOut(entries, tally));
                            }))));
    return tally;
  }

  /**
   * Runs a query that matches nothing. Used for priming: it loads the classes that a sweep needs.
   */
  public void readNothing() {
    index.due(0, Instant.EPOCH, Instant.EPOCH, _ -> {});
  }

  private void timeOut(List<Entry> entries, Tally tally) {
    var due =
        entries.stream()
            .filter(DueExecution.class::isInstance)
            .map(DueExecution.class::cast)
            .toList();
    Parallel.each(
        due,
        entry ->
            failures.attempt(
                WorkItem.ofExecution(Work.TIME_OUT, entry.key().thingName(), entry.key().jobId()),
                () -> timeOut(entry, tally)));
  }

  private void timeOut(DueExecution entry, Tally tally) {
    executions
        .find(entry.key())
        .ifPresent(execution -> {
          var event = new TimerFired(entry.dueAt(), "due " + entry.dueAt().toEpochMilli());
          switch (writer.apply(execution, event)) {
            case Applied.Changed(var changed) when changed.status() == ExecutionStatus.TIMED_OUT ->
                tally.timedOut(execution, changed);
            case Applied.Unchanged(var left) ->
                left.timers().dueAt().ifPresent(tally.upcoming()::add);
            case Applied.Changed _,
                Applied.Refused _,
                Applied.Undeliverable _,
                Applied.Missing _ -> {
              // No execution is left to be timed out.
            }
          }
        });
  }
}
