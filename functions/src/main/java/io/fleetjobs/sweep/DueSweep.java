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
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Handles everything that is due: times executions out and pokes the reconciler for jobs, and for
 * groups of which membership events wait.
 *
 * <p>What is due stays in the index until it is handled, so that an outage of any length is caught
 * up by the first sweep after it.
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
   * What one sweep did.
   *
   * @param timedOut how many executions
   * @param poked how many jobs and groups
   * @param lateness of the time-out that came longest after its deadline; zero when there was none
   * @param lag for how long the job or group that has waited longest has been due; zero when none
   *     was
   * @param failure of some of what is due, which stays due; all else was done
   */
  public record Swept(
      long timedOut,
      long poked,
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

    /** One execution timed out: how long after the deadline that it had is counted. */
    void timedOut(JobExecution before, JobExecution after) {
      timedOut.incrementAndGet();
      before
          .timers()
          .deadline()
          .map(deadline -> Duration.between(deadline, after.lastUpdatedAt()))
          .ifPresent(late -> lateMillis.accumulateAndGet(late.toMillis(), Math::max));
    }

    /** What fails for some must not keep the others from what they are due for. */
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

    Swept swept(Collection<Entry> poked, Instant now) {
      return new Swept(
          timedOut.get(),
          poked.size(),
          Duration.ofMillis(lateMillis.get()),
          poked.stream()
              .map(entry -> Duration.between(entry.dueAt(), now))
              .max(Comparator.naturalOrder())
              .orElse(Duration.ZERO),
          failure());
    }
  }

  /**
   * Times out the executions that are due now, and then pokes the reconciler.
   *
   * @param until how far it looks ahead, which costs nothing more; to the past, not at all
   * @param upcoming takes the deadlines of executions between now and then, before jobs are poked:
   *     there may be many jobs
   */
  public Swept sweep(Instant until, Consumer<Collection<Instant>> upcoming) {
    var now = time.instant();
    Queue<Entry> others = new ConcurrentLinkedQueue<>();
    var tally = timeOut(now, until, others::add);
    tally.attempt(() -> upcoming.accept(tally.upcoming(now, until)));
    tally.attempt(() -> Parallel.each(others, this::poke));
    return tally.swept(others, now);
  }

  private void poke(Entry due) {
    switch (due) {
      case DueJob(var jobId, _) -> reconciler.reconcile(jobId);
      case DueGroup(var groupName, _) -> reconciler.followGroup(groupName);
      case DueExecution _ -> throw new IllegalArgumentException("nobody is poked for " + due);
    }
  }

  /**
   * Times out the executions that are due now. It pokes no job, since one that was just poked may
   * not have come to its turn yet.
   *
   * @param moved takes the deadlines that it has moved, as far as they come by an instant
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

  /** Asks one part for what was due before time began, to have all classes on that way loaded. */
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
              // Nothing is left to be timed out.
            }
          }
        });
  }
}
