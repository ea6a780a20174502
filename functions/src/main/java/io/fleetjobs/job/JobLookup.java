package io.fleetjobs.job;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.cache.TimedValue;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobTerms;
import io.fleetjobs.store.JobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Reads jobs, their terms and their documents for the device plane. Jobs and terms may be two
 * seconds old; documents never change.
 */
public final class JobLookup {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final int MAX_JOBS = 10_000;
  private static final int MAX_DOCUMENTS = 256;

  private final JobStore store;
  private final InstantSource time;
  private final LruCache<String, TimedValue<Optional<Job>>> jobs = new LruCache<>(MAX_JOBS);
  private final LruCache<String, TimedValue<Optional<JobTerms>>> terms = new LruCache<>(MAX_JOBS);
  private final LruCache<JobKey, String> documents = new LruCache<>(MAX_DOCUMENTS);

  public JobLookup(JobStore store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /** Returns the job in this incarnation; empty if it is deleted or its id is in use again. */
  public Optional<Job> job(JobKey key) {
    var now = time.instant();
    return jobs.find(key.jobId())
        .filter(known -> known.isWithin(MAX_AGE, now))
        .flatMap(TimedValue::value)
        .filter(job -> job.key().equals(key))
        .or(() -> read(key));
  }

  /** Returns the job as it is now; empty if it is gone or its id is in use again. */
  public Optional<Job> latestJob(JobKey key) {
    return store.find(key.jobId()).filter(found -> found.key().equals(key));
  }

  private Optional<Job> read(JobKey key) {
    var now = time.instant();
    var job = store.find(key.jobId());
    jobs.put(key.jobId(), new TimedValue<>(job, now));
    return job.filter(found -> found.key().equals(key));
  }

  /**
   * Returns the terms of an execution's job; empty if the job is deleted or its id is in use again.
   */
  public Optional<JobTerms> terms(JobExecution execution) {
    var now = time.instant();
    return known(execution.job(), seen -> seen.isWithin(MAX_AGE, now))
        .or(() -> latestTerms(execution));
  }

  /**
   * Returns the terms as they are stored now. Needed if the job may have just changed, or if a
   * decision by old terms could not be corrected later.
   */
  public Optional<JobTerms> latestTerms(JobExecution execution) {
    var now = time.instant();
    var latest = store.terms(execution.job(), copyFor(execution));
    terms.put(execution.key().jobId(), new TimedValue<>(latest, now));
    return latest;
  }

  /**
   * Returns the copy of the terms that an execution reads, which is that of its own part; empty for
   * the job's own item. An execution of part 0 does not show whether its job has copies, but cached
   * terms do.
   */
  private OptionalInt copyFor(JobExecution execution) {
    return execution.shard() > 0
            || known(execution.job(), _ -> true).filter(job -> job.parts() > 1).isPresent()
        ? OptionalInt.of(execution.shard())
        : OptionalInt.empty();
  }

  private Optional<JobTerms> known(
      JobKey key, Predicate<TimedValue<Optional<JobTerms>>> condition) {
    return terms
        .find(key.jobId())
        .filter(condition)
        .flatMap(TimedValue::value)
        .filter(found -> found.key().equals(key));
  }

  /** Returns the document of a job; empty if the job is deleted. */
  public Optional<String> document(JobKey key) {
    return documents.find(key).or(() -> readDocument(key));
  }

  private Optional<String> readDocument(JobKey key) {
    var document = store.document(key);
    document.ifPresent(text -> documents.put(key, text));
    return document;
  }
}
