package io.fleetjobs.reconcile.targets;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.RetryOf;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.ThingIndex;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Lists the things of a job that retries another one, part by part of that job's index. */
public final class RetriedThings implements ThingLister {
  private final JobStore jobs;
  private final TargetStore lists;
  private final ThingIndex things;
  private final RetryCandidates candidates;

  public RetriedThings(
      JobStore jobs, TargetStore lists, ThingIndex things, RetryCandidates candidates) {
    this.jobs = jobs;
    this.lists = lists;
    this.things = things;
    this.candidates = candidates;
  }

  /** Returns the job that a job retries; empty if it was deleted, or is being deleted. */
  public Optional<Job> retried(RetryOf of) {
    return jobs.find(of.job().jobId())
        .filter(found -> found.key().equals(of.job()))
        .filter(found -> found.status() != JobStatus.DELETION_IN_PROGRESS);
  }

  @Override
  public TargetListing next(Job job, TargetListing from, Consumer<List<String>> names) {
    var of = job.retryOf().orElseThrow();
    retried(of)
        .ifPresent(retried ->
            names.accept(
                candidates.meant(
                    listed(job, of, retried, from.target()),
                    retried,
                    of.selection(),
                    job.createdAt())));
    return from.nextTarget();
  }

  private List<String> listed(Job job, RetryOf of, Job retried, int part) {
    return of.names()
        .map(list -> lists.chunk(job.jobId(), list, 0))
        .orElseGet(() -> things.inPart(retried, of.selection().statuses(), part));
  }
}
