package io.fleetjobs.job;

import io.fleetjobs.cache.TimedValue;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Quotas;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.store.JobCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Checks whether quotas allow another job.
 *
 * <p>Many active jobs take long to count, so a count far from the quota is valid for a minute. Near
 * the quota, jobs are counted for each new one. Even then the quota may be exceeded by jobs that
 * the index does not list yet, or that are created at the same time.
 */
public final class QuotaCheck {
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  /** Share of the quota below which a count may be a minute old. */
  private static final double FAR = 0.9;

  private final JobCounts counts;
  private final Quotas quotas;
  private final InstantSource time;

  /** Number of active jobs at the last count, plus those created since. */
  private TimedValue<Integer> known = new TimedValue<>(0, Instant.EPOCH);

  public QuotaCheck(JobCounts counts, Quotas quotas, InstantSource time) {
    this.counts = counts;
    this.quotas = quotas;
    this.time = time;
  }

  /** Returns why a job cannot have so many targets; empty if it can. */
  public Optional<Rejection> tooMany(int targets) {
    return targets <= quotas.targetsPerJob()
        ? Optional.empty()
        : Optional.of(
            limit(
                "A job can have at most "
                    + quotas.targetsPerJob()
                    + " targets, but "
                    + targets
                    + " were given."));
  }

  public int targetsPerJob() {
    return quotas.targetsPerJob();
  }

  /** Returns why there is no room for a new job; empty if there is. */
  public Optional<Rejection> full(Job job) {
    var rollingOut = job.isConcurrent() ? fullOfConcurrent() : Optional.<Rejection>empty();
    if (rollingOut.isPresent()) {
      return rollingOut;
    }
    return hasRoom()
        ? Optional.empty()
        : Optional.of(limit("No more than " + quotas.activeJobs() + " jobs can be active."));
  }

  /** Returns why no further job can roll out now; empty if one can. */
  public Optional<Rejection> fullOfConcurrent() {
    return counts.concurrent() < quotas.concurrentJobs()
        ? Optional.empty()
        : Optional.of(
            limit(
                "No more than "
                    + quotas.concurrentJobs()
                    + " jobs can be rolling out or canceling."));
  }

  /** Returns how many jobs may be in deletion at once. */
  public int deletions() {
    return quotas.deletions();
  }

  private synchronized boolean hasRoom() {
    var now = time.instant();
    if (!known.isWithin(MAX_AGE, now) || known.value() >= FAR * quotas.activeJobs()) {
      known = new TimedValue<>(counts.active(), now);
    }
    if (known.value() >= quotas.activeJobs()) {
      return false;
    }
    known = new TimedValue<>(known.value() + 1, known.at());
    return true;
  }

  private static Rejection limit(String message) {
    return Rejection.of(RejectionCode.LIMIT_EXCEEDED, message);
  }
}
