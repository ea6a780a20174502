package io.fleetjobs.operation;

import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.store.DueIndex;
import io.fleetjobs.store.DueIndex.Entry.DueExecution;
import io.fleetjobs.store.DueIndex.Entry.DueJob;
import io.fleetjobs.store.ExecutionStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Handles everything that is due: times executions out and pokes the reconciler for jobs.
 *
 * <p>What is due stays in the index until it is handled, so that an outage of any length is caught up
 * by the first sweep after it.
 */
public final class DueSweep {
  private final DueIndex index;
  private final ExecutionStore executions;
  private final ExecutionWriter writer;
  private final ReconcilerPoke reconciler;
  private final InstantSource time;

  public DueSweep(DueIndex index, ExecutionStore executions, ExecutionWriter writer,
      ReconcilerPoke reconciler, InstantSource time) {
    this.index = index;
    this.executions = executions;
    this.writer = writer;
    this.reconciler = reconciler;
    this.time = time;
  }

  /**
   * What one sweep did.
   *
   * @param timedOut how many executions
   * @param poked how many jobs
   * @param lateness of the latest time-out; zero when there was none
   * @param lag for how long the job that has waited longest has been due; zero when none was
   */
  public record Swept(long timedOut, long poked, Duration lateness, Duration lag) {}

  private record Tally(AtomicLong timedOut, AtomicLong lateMillis) {}

  /** One sweep. @throws PartialFailureException when it failed for some of what is due */
  public Swept sweep() {
    var now = time.instant();
    var tally = new Tally(new AtomicLong(), new AtomicLong());
    Queue<DueJob> jobs = new ConcurrentLinkedQueue<>();
    Parallel.each(IntStream.range(0, DueIndex.SHARDS).boxed().toList(),
        shard -> index.due(shard, now, entries -> {
          entries.stream().filter(DueJob.class::isInstance).map(DueJob.class::cast)
              .forEach(jobs::add);
          timeOut(entries, now, tally);
        }));
    Parallel.each(jobs, job -> reconciler.reconcile(job.jobId()));
    return new Swept(tally.timedOut().get(), jobs.size(),
        Duration.ofMillis(tally.lateMillis().get()),
        jobs.stream().map(job -> Duration.between(job.dueAt(), now)).max(Comparator.naturalOrder())
            .orElse(Duration.ZERO));
  }

  /** Asks one part for what was due before time began, to have all classes on that way loaded. */
  public void readNothing() {
    index.due(0, Instant.EPOCH, _ -> {});
  }

  private void timeOut(List<DueIndex.Entry> entries, Instant now, Tally tally) {
    var due = entries.stream().filter(DueExecution.class::isInstance).map(DueExecution.class::cast)
        .toList();
    Parallel.each(due, entry -> timeOut(entry, now, tally));
  }

  private void timeOut(DueExecution entry, Instant now, Tally tally) {
    executions.find(entry.key()).ifPresent(execution -> {
      var event = new TimerFired(entry.dueAt(), "due " + entry.dueAt().toEpochMilli());
      if (writer.apply(execution, event) instanceof Applied.Changed(var changed)
          && changed.status() == ExecutionStatus.TIMED_OUT) {
        var late = Duration.between(entry.dueAt(), now).toMillis();
        tally.timedOut().incrementAndGet();
        tally.lateMillis().accumulateAndGet(late, Math::max);
      }
    });
  }
}
