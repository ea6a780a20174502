package io.fleetjobs.operation;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.store.JobIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many executions a job has in each status; of a large job as of at most a minute ago. */
public final class ExecutionCounts {
  private static final int LARGE = 10_000;
  private static final Duration MAX_AGE = Duration.ofMinutes(1);
  private static final int MAX_JOBS = 1_000;

  private final JobIndex index;
  private final InstantSource time;
  private final Map<JobKey, Known> known = new ConcurrentHashMap<>();

  private record Known(JobProcessDetails details, Instant asOf) {}

  public ExecutionCounts(JobIndex index, InstantSource time) {
    this.index = index;
    this.time = time;
  }

  JobProcessDetails of(Job job) {
    var now = time.instant();
    var counted = known.get(job.key());
    if (counted != null && !now.isBefore(counted.asOf())
        && now.isBefore(counted.asOf().plus(MAX_AGE))) {
      return counted.details();
    }
    var details = index.count(job);
    known.remove(job.key());
    if (details.counts().values().stream().mapToInt(Integer::intValue).sum() > LARGE) {
      remember(job.key(), new Known(details, now));
    }
    return details;
  }

  private void remember(JobKey job, Known counted) {
    if (known.size() >= MAX_JOBS) {
      known.clear();
    }
    known.put(job, counted);
  }
}
