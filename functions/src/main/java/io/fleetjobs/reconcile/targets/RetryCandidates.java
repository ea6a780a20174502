package io.fleetjobs.reconcile.targets;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.OperatorRetryRule;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.RetrySelection;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.ExecutionStore.Last;
import io.fleetjobs.store.MembershipStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads which things a retry means, by their newest executions as they are stored. */
public final class RetryCandidates {
  private final ExecutionStore executions;
  private final MembershipStore memberships;
  private final TargetMembership targets;
  private final ItemFailures failures;
  private final InstantSource time;

  public RetryCandidates(
      ExecutionStore executions,
      MembershipStore memberships,
      TargetMembership targets,
      ItemFailures failures,
      InstantSource time) {
    this.executions = executions;
    this.memberships = memberships;
    this.targets = targets;
    this.failures = failures;
    this.time = time;
  }

  /** Returns the newest execution of a thing; empty if there is none or if it was deleted. */
  public Optional<JobExecution> newest(String thing, Job job) {
    return executions
        .last(thing, job.key())
        .flatMap(Last::execution)
        .filter(newest -> !newest.isExpired(time.instant()));
  }

  /**
   * True if the retry means an execution, which must be the newest of its thing.
   *
   * @param askedAt an execution that ended later is not meant
   */
  public boolean isMeant(JobExecution newest, Job job, RetrySelection selection, Instant askedAt) {
    return OperatorRetryRule.selects(newest, selection, askedAt) && !isOutside(newest, job);
  }

  /** True if the thing left the groups of a continuous job. */
  private boolean isOutside(JobExecution newest, Job job) {
    return job.spec().targetSelection() == TargetSelection.CONTINUOUS
        && targets.hasLeft(job, memberships.find(newest.key().thingName(), job.key()));
  }

  /** Returns those of some things that the retry means, in no order. */
  List<String> meant(
      Collection<String> things, Job job, RetrySelection selection, Instant askedAt) {
    var meant = new ConcurrentLinkedQueue<String>();
    Parallel.each(
        things,
        thing ->
            failures.attempt(
                WorkItem.ofExecution(Work.READ, thing, job.jobId()),
                () ->
                    newest(thing, job)
                        .filter(newest -> isMeant(newest, job, selection, askedAt))
                        .ifPresent(_ -> meant.add(thing))));
    return List.copyOf(meant);
  }
}
