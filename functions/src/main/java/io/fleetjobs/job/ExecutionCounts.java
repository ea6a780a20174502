package io.fleetjobs.job;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.cache.TimedValue;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobTally;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.CountStore.Counted;
import io.fleetjobs.store.JobIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Counts the executions and the things of a job by status. A count of more than {@value #LARGE}
 * executions is stored, and is valid for a minute. After a request has counted, the reconciler's
 * runs renew the stored count for a quarter of an hour.
 */
public final class ExecutionCounts {
  private static final int LARGE = 10_000;
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** Time after the last count for a request in which the reconciler counts again. */
  private static final Duration WATCHED = Duration.ofMinutes(15);

  private static final int MAX_JOBS = 1_000;

  private final JobIndex index;
  private final CountStore store;
  private final InstantSource time;
  private final int large;

  /** Instants at which runs last checked whether a job must be counted again. */
  private final LruCache<JobKey, Instant> looked = new LruCache<>(MAX_JOBS);

  /** Counts of large jobs that requests made which store nothing. */
  private final LruCache<JobKey, TimedValue<JobTally>> remembered = new LruCache<>(MAX_JOBS);

  public ExecutionCounts(JobIndex index, CountStore store, InstantSource time) {
    this(index, store, time, LARGE);
  }

  /**
   * @param large greatest number of executions that each request counts
   */
  public ExecutionCounts(JobIndex index, CountStore store, InstantSource time, int large) {
    this.index = index;
    this.store = store;
    this.time = time;
    this.large = large;
  }

  /** Returns the count for a request; that of a large job may be a minute old. */
  public JobProcessDetails of(Job job) {
    if (!mayBeLarge(job)) {
      return index.count(job);
    }
    var now = time.instant();
    return store
        .find(job.key())
        .filter(counted -> isYoung(counted, now))
        .map(Counted::details)
        .orElseGet(() -> countForRequest(job, now));
  }

  private JobProcessDetails countForRequest(Job job, Instant now) {
    var details = index.count(job);
    if (details.total() > large) {
      store.put(job.key(), new Counted(details, Optional.empty(), now, now));
    }
    return details;
  }

  /**
   * Returns the count for a request that stores nothing, and its instant. The count of a large job
   * may be a minute old. If no such count is stored, this process counts, and remembers the count
   * for a minute.
   */
  public TimedValue<JobTally> read(Job job) {
    var now = time.instant();
    if (!mayBeLarge(job)) {
      return new TimedValue<>(index.tally(job), now);
    }
    return store
        .find(job.key())
        .filter(counted -> isYoung(counted, now))
        .flatMap(ExecutionCounts::tally)
        .or(() -> remembered.find(job.key()).filter(counted -> isYoung(counted.at(), now)))
        .orElseGet(() -> countAndRemember(job, now));
  }

  private static Optional<TimedValue<JobTally>> tally(Counted counted) {
    return counted
        .things()
        .map(things -> new TimedValue<>(new JobTally(counted.details(), things), counted.at()));
  }

  private TimedValue<JobTally> countAndRemember(Job job, Instant now) {
    var counted = new TimedValue<>(index.tally(job), now);
    if (counted.value().attempts().total() > large) {
      remembered.put(job.key(), counted);
    }
    return counted;
  }

  /** Returns the count of a large job if it is at most a minute old; empty for a small job. */
  public Optional<JobProcessDetails> recent(Job job) {
    var now = time.instant();
    return mayBeLarge(job)
        ? store.find(job.key()).filter(counted -> isYoung(counted, now)).map(Counted::details)
        : Optional.empty();
  }

  /** Counts now, for the reconciler. */
  public JobTally now(Job job) {
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

  /**
   * Counts a large job again if its count is older than a minute, and a request has counted within
   * the last 15 minutes. Checks that once a minute at most.
   */
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

  /** True if the job may have more than a thousand things; those have more than one shard. */
  private static boolean mayBeLarge(Job job) {
    return job.shards() > 1;
  }

  private JobTally count(Job job, Instant askedAt) {
    var at = time.instant();
    var tally = index.tally(job);
    if (tally.attempts().total() > large) {
      store.put(job.key(), new Counted(tally.attempts(), Optional.of(tally.things()), at, askedAt));
    }
    return tally;
  }

  private static boolean isYoung(Counted counted, Instant now) {
    return isYoung(counted.at(), now);
  }

  /** False also for an instant in the future: the clock may have been moved. */
  private static boolean isYoung(Instant at, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(MAX_AGE));
  }
}
