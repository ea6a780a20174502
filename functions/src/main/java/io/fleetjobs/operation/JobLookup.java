package io.fleetjobs.operation;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.store.JobStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs and their documents for the device plane: jobs at most two seconds old, documents cached. */
public final class JobLookup {
  private static final Duration MAX_AGE = Duration.ofSeconds(2);
  private static final int MAX_JOBS = 10_000;
  private static final int MAX_DOCUMENTS = 256;

  private final JobStore store;
  private final InstantSource time;
  private final Map<String, Known> jobs = new ConcurrentHashMap<>();
  private final Map<JobKey, String> documents = new ConcurrentHashMap<>();

  private record Known(Optional<Job> job, Instant asOf) {}

  public JobLookup(JobStore store, InstantSource time) {
    this.store = store;
    this.time = time;
  }

  /** The job in this incarnation; empty when it is gone or its id is in use again. */
  public Optional<Job> find(JobKey key) {
    var now = time.instant();
    var known = jobs.get(key.jobId());
    if (known != null && isFresh(known, now) && known.job().filter(j -> isIt(j, key)).isPresent()) {
      return known.job();
    }
    return latest(key);
  }

  /** The same, read now: for what a request may have just changed, and what cannot be mended later. */
  public Optional<Job> latest(JobKey key) {
    var now = time.instant();
    var job = store.find(key.jobId());
    remember(key.jobId(), new Known(job, now));
    return job.filter(found -> isIt(found, key));
  }

  /** The document of a job; empty when the job is gone. */
  public Optional<String> document(JobKey key) {
    var known = documents.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    var document = store.document(key);
    document.ifPresent(text -> {
      if (documents.size() >= MAX_DOCUMENTS) {
        documents.clear();
      }
      documents.put(key, text);
    });
    return document;
  }

  private void remember(String jobId, Known known) {
    if (jobs.size() >= MAX_JOBS) {
      jobs.clear();
    }
    jobs.put(jobId, known);
  }

  private static boolean isFresh(Known known, Instant now) {
    return !now.isBefore(known.asOf()) && now.isBefore(known.asOf().plus(MAX_AGE));
  }

  private static boolean isIt(Job job, JobKey key) {
    return job.key().equals(key);
  }
}
