package io.fleetjobs.job;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.CountStore.Counted;
import io.fleetjobs.store.JobIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts the executions of a job by status. The count of more than {@value #LARGE} is kept beside
 * the job, and is the answer for a minute. While somebody asks for it, the reconciler counts anew
 * before it is too old.
 */
public final class ExecutionCounts {
  private static final int LARGE = 10_000;
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** For how long after somebody asked the reconciler counts anew. */
  private static final Duration WATCHED = Duration.ofMinutes(15);

  private static final int MAX_JOBS = 1_000;

  private final JobIndex index;
  private final CountStore store;
  private final InstantSource time;
  private final int large;

  /** When a run last looked whether a job is to be counted anew. */
  private final LruCache<JobKey, Instant> looked = new LruCache<>(MAX_JOBS);

  public ExecutionCounts(JobIndex index, CountStore store, InstantSource time) {
    this(index, store, time, LARGE);
  }

  /**
   * @param large how many executions are counted at each request at most
   */
  public ExecutionCounts(JobIndex index, CountStore store, InstantSource time, int large) {
    this.index = index;
    this.store = store;
    this.time = time;
    this.large = large;
  }

  /** Counts for somebody who asks: of a large job as of at most a minute ago. */
  public JobProcessDetails of(Job job) {
    if (!mayBeLarge(job)) {
      return index.count(job);
    }
    var now = time.instant();
    return store
        .find(job.key())
        .filter(counted -> isYoung(counted, now))
        .map(Counted::details)
        .orElseGet(() -> count(job, now));
  }

  /** Returns what was counted of a large job within the last minute. */
  public Optional<JobProcessDetails> recent(Job job) {
    var now = time.instant();
    return mayBeLarge(job)
        ? store.find(job.key()).filter(counted -> isYoung(counted, now)).map(Counted::details)
        : Optional.empty();
  }

  /** Counts for the reconciler itself. */
  public JobProcessDetails now(Job job) {
    return count(
        job,
        mayBeLarge(job)
            ? store.find(job.key()).map(Counted::askedAt).orElse(Instant.EPOCH)
            : Instant.EPOCH);
  }

  /** Counts for the event of a job that has completed. The count is not kept. */
  public JobProcessDetails atTheEnd(Job job) {
    return index.count(job);
  }

  /** Counts a large job again, at most once a minute, if somebody asked for its count lately. */
  public void refresh(Job job) {
    var now = time.instant();
    if (!mayBeLarge(job) || looked.find(job.key()).filter(at -> isYoung(at, now)).isPresent()) {
      return;
    }
    looked.put(job.key(), now);
    store
        .find(job.key())
        .filter(counted -> !isYoung(counted, now) && now.isBefore(counted.askedAt().plus(WATCHED)))
        .ifPresent(counted -> count(job, counted.askedAt()));
  }

  /** A job of one part has a thousand things at most. */
  private static boolean mayBeLarge(Job job) {
    return job.shards() > 1;
  }

  private JobProcessDetails count(Job job, Instant askedAt) {
    var at = time.instant();
    var details = index.count(job);
    if (details.total() > large) {
      store.put(job.key(), new Counted(details, at, askedAt));
    }
    return details;
  }

  private static boolean isYoung(Counted counted, Instant now) {
    return isYoung(counted.at(), now);
  }

  /** Not what is later than now, by a clock that was moved. */
  private static boolean isYoung(Instant at, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(MAX_AGE));
  }
}
