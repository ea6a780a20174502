package io.fleetjobs.reconcile;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Sample;
import io.fleetjobs.model.Sampling;
import io.fleetjobs.rollout.SampleRule;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.SampleStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes a sample of a job's progress if one is asked for and due.
 *
 * <p>A run may die at any line: the request stays, and the next sweep sends another run. Of two
 * runs at the same time one stores its sample.
 */
public final class JobSampler {
  /** Time until the next sample after one that found no change although one was noted. */
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final JobStore jobs;
  private final SampleStore store;
  private final ExecutionCounts counts;
  private final Pause pause;
  private final InstantSource time;

  public JobSampler(
      JobStore jobs, SampleStore store, ExecutionCounts counts, Pause pause, InstantSource time) {
    this.jobs = jobs;
    this.store = store;
    this.counts = counts;
    this.pause = pause;
    this.time = time;
  }

  /** Takes a sample if it is due. Removes samples whose job is gone. */
  public void sample(String jobId) {
    var now = time.instant();
    store
        .find(jobId)
        .filter(read -> read.dueAt().filter(due -> !due.isAfter(now)).isPresent())
        .ifPresent(read ->
            jobs.find(jobId)
                .filter(job -> job.key().equals(read.job()))
                .ifPresentOrElse(job -> sample(job, read, now), () -> store.remove(read.job())));
  }

  private void sample(Job job, Sampling read, Instant now) {
    var earliest = SampleRule.earliest(job.createdAt(), read.samples());
    if (job.status() == JobStatus.DELETION_IN_PROGRESS) {
      store.taken(read, read.samples(), Optional.empty(), job);
    } else if (SampleRule.isSoon(earliest, now)) {
      pause.until(earliest);
      keep(job, read, count(job));
    } else {
      store.ask(read, SampleRule.due(job.createdAt(), read.samples()));
    }
  }

  private Sample count(Job job) {
    var at = time.instant();
    var counted = counts.now(job);
    return new Sample(at, counted.things(), counted.attempts().total());
  }

  /** Stores a sample. If a change was noted meanwhile, the request stays for a further sample. */
  private void keep(Job job, Sampling read, Sample sample) {
    var samples =
        SampleRule.isChanged(read.samples(), sample)
            ? SampleRule.with(read.samples(), sample)
            : read.samples();
    if (!store.taken(read, samples, next(job, read, samples, sample.at()), job)) {
      store
          .find(job.key())
          .filter(now -> now.dueAt().equals(read.dueAt()) && now.changedAt().isPresent())
          .ifPresent(now -> store.taken(now, samples, next(job, now, samples, sample.at()), job));
    }
  }

  private static Optional<Instant> next(
      Job job, Sampling read, List<Sample> samples, Instant sampledAt) {
    var due = SampleRule.due(job.createdAt(), samples);
    var again = sampledAt.plus(AGAIN);
    return read.changedAt().map(_ -> due.isAfter(sampledAt) ? due : again);
  }
}
