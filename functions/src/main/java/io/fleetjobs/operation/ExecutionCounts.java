package io.fleetjobs.operation;

import io.fleetjobs.cache.LruCache;
import io.fleetjobs.cache.Seen;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.store.JobIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How many executions a job has in each status; of a large job as of at most a minute ago. */
public final class ExecutionCounts {
  private static final int LARGE = 10_000;
  private static final Duration MAX_AGE = Duration.ofMinutes(1);
  private static final int MAX_JOBS = 1_000;

  private final JobIndex index;
  private final InstantSource time;
  private final LruCache<JobKey, Seen<JobProcessDetails>> known = new LruCache<>(MAX_JOBS);

  public ExecutionCounts(JobIndex index, InstantSource time) {
    this.index = index;
    this.time = time;
  }

  JobProcessDetails of(Job job) {
    var now = time.instant();
    return known.find(job.key()).filter(counted -> counted.isWithin(MAX_AGE, now))
        .map(Seen::value).orElseGet(() -> count(job, now));
  }

  private JobProcessDetails count(Job job, Instant now) {
    var details = index.count(job);
    known.forget(job.key());
    if (details.counts().values().stream().mapToInt(Integer::intValue).sum() > LARGE) {
      known.put(job.key(), new Seen<>(details, now));
    }
    return details;
  }
}
