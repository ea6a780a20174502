package io.fleetjobs.job;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Sampling;
import io.fleetjobs.rollout.SampleRule;
import io.fleetjobs.store.SampleStore;
import io.fleetjobs.write.ContendedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks the reconciler for a sample of a job's progress after a status has changed. A job in which
 * nothing changes is never asked about.
 *
 * <p>One request stands for all changes until the sample is due, so a process reads and writes
 * little, however many executions change.
 */
public final class SampleRequests {
  /** Time by which the index lags behind a change, with a large margin. */
  private static final Duration LAG = Duration.ofSeconds(2);

  /** Time from a change to a sample that may be taken at once, so that it counts a burst. */
  private static final Duration BURST = Duration.ofSeconds(5);

  /**
   * Time for which a noted change stands for later ones: less than from a sample to the next, which
   * counts them.
   */
  private static final Duration NOTED = Duration.ofSeconds(30);

  private static final int MAX_JOBS = 10_000;
  private static final int ATTEMPTS = 5;

  private final SampleStore store;
  private final JobLookup jobs;
  private final InstantSource time;

  /** Instants until which the stored requests stand for all changes. */
  private final LruCache<JobKey, Instant> covered = new LruCache<>(MAX_JOBS);

  public SampleRequests(SampleStore store, JobLookup jobs, InstantSource time) {
    this.store = store;
    this.jobs = jobs;
    this.time = time;
  }

  /**
   * Asks for a sample of a job with an execution whose status has changed.
   *
   * @throws ContendedException if other writers won every attempt
   */
  public void changed(JobKey key) {
    var now = time.instant();
    if (covered.find(key).filter(now::isBefore).isEmpty()) {
      jobs.job(key)
          .filter(job -> job.status() != JobStatus.DELETION_IN_PROGRESS)
          .ifPresent(job -> covered.put(key, ask(job, now)));
    }
  }

  /** Returns the instant until which the request stands for all changes. */
  private Instant ask(Job job, Instant now) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      var covers = attempt(job, store.find(job.key()), now);
      if (covers.isPresent()) {
        return covers.get();
      }
    }
    throw new ContendedException("samples of job " + job.jobId(), ATTEMPTS);
  }

  /** Returns empty if another writer was faster. */
  private Optional<Instant> attempt(Job job, Optional<Sampling> read, Instant now) {
    var soon = now.plus(LAG);
    if (read.isEmpty()) {
      var due = now.plus(BURST);
      return covering(store.begin(job, due), due.minus(LAG));
    }
    var stored = read.get();
    if (stored.dueAt().isEmpty()) {
      var due = later(now.plus(BURST), SampleRule.due(job.createdAt(), stored.samples()));
      return covering(store.ask(stored, due), due.minus(LAG));
    }
    var due = stored.dueAt().get();
    return due.isAfter(soon)
        ? Optional.of(due.minus(LAG))
        : covering(
            stored.changedAt().isPresent() || store.noteChange(stored, now), now.plus(NOTED));
  }

  private static Optional<Instant> covering(boolean written, Instant until) {
    return written ? Optional.of(until) : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
