package io.fleetjobs.queue;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Schedule;
import io.fleetjobs.rollout.ScheduleTimes;
import java.time.Instant;
import java.util.Optional;

/**
 * Says whether maintenance windows hide an execution: while its job's windows are closed, a queued
 * execution is hidden. A schedule never changes, so the answer for a job is cached until one of its
 * windows next opens or closes.
 */
final class OpenWindows {
  private static final int MAX_JOBS = 1_000;

  private final JobLookup jobs;
  private final ItemFailures failures;
  private final LruCache<JobKey, Span> spans = new LruCache<>(MAX_JOBS);

  /** A time in which no window opens or closes. */
  private record Span(boolean open, Instant from, Instant to) {
    boolean has(Instant at) {
      return !at.isBefore(from) && at.isBefore(to);
    }
  }

  OpenWindows(JobLookup jobs, ItemFailures failures) {
    this.jobs = jobs;
    this.failures = failures;
  }

  /**
   * True if a device is shown the execution. False if it waits for a window of a job that is gone.
   */
  boolean shows(JobExecution execution, Instant at) {
    return isOpen(execution, at).orElse(false);
  }

  /**
   * True if a device may have been shown the execution. Also true if its job is no longer known.
   */
  boolean mayHaveShown(JobExecution execution, Instant at) {
    return isOpen(execution, at).orElse(true);
  }

  private Optional<Boolean> isOpen(JobExecution execution, Instant at) {
    return execution.windowed() && execution.status() == ExecutionStatus.QUEUED
        ? span(execution, at).map(Span::open)
        : Optional.of(true);
  }

  private Optional<Span> span(JobExecution execution, Instant at) {
    return spans.find(execution.job()).filter(span -> span.has(at)).or(() -> find(execution, at));
  }

  private Optional<Span> find(JobExecution execution, Instant at) {
    var found =
        failures
            .read(WorkItem.ofJob(Work.READ, execution.key().jobId()), () -> jobs.terms(execution))
            .flatMap(read -> read)
            .map(terms -> span(terms.schedule(), at));
    found.ifPresent(span -> spans.put(execution.job(), span));
    return found;
  }

  private static Span span(Schedule schedule, Instant at) {
    return new Span(
        ScheduleTimes.isOpen(schedule, at),
        at,
        ScheduleTimes.nextEdge(schedule, at).orElse(Instant.MAX));
  }
}
