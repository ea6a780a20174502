package io.fleetjobs.operation;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.cache.Seen;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.store.JobStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Jobs and their documents for the device plane: jobs at most two seconds old, documents cached. */
public final class JobLookup {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final int MAX_JOBS = 10_000;
  private static final int MAX_DOCUMENTS = 256;

  private final JobStore store;
  private final InstantSource time;
  private final LruCache<String, Seen<Optional<Job>>> jobs = new LruCache<>(MAX_JOBS);
  private final LruCache<JobKey, String> documents = new LruCache<>(MAX_DOCUMENTS);

  public JobLookup(JobStore store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /** The job in this incarnation; empty when it is gone or its id is in use again. */
  public Optional<Job> find(JobKey key) {
    var now = time.instant();
    return jobs.find(key.jobId()).filter(known -> known.isWithin(MAX_AGE, now))
        .flatMap(known -> known.value().filter(job -> isIt(job, key)))
        .or(() -> latest(key));
  }

  /** The same, read now: for what a request may have just changed, and what cannot be mended later. */
  public Optional<Job> latest(JobKey key) {
    var now = time.instant();
    var job = store.find(key.jobId());
    jobs.put(key.jobId(), new Seen<>(job, now));
    return job.filter(found -> isIt(found, key));
  }

  /** The document of a job; empty when the job is gone. */
  public Optional<String> document(JobKey key) {
    return documents.find(key).or(() -> read(key));
  }

  private Optional<String> read(JobKey key) {
    var document = store.document(key);
    document.ifPresent(text -> documents.put(key, text));
    return document;
  }

  private static boolean isIt(Job job, JobKey key) {
    return job.key().equals(key);
  }
}
