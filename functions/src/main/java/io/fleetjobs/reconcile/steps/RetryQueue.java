package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.OperatorRetryRule;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.rollout.RetryRule;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.ExecutionStore.Last;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.SuccessorStore;
import io.fleetjobs.store.SuccessorStore.Succession;
import io.fleetjobs.write.Attempts;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Queues the attempts of an operator's retry. Each thing is read as it is stored, so that the list
 * of things may be too long or old.
 */
public final class RetryQueue {
  private final ExecutionStore executions;
  private final SuccessorStore successors;
  private final MembershipStore memberships;
  private final TargetMembership targets;
  private final ItemFailures failures;
  private final InstantSource time;

  public RetryQueue(
      ExecutionStore executions,
      SuccessorStore successors,
      MembershipStore memberships,
      TargetMembership targets,
      ItemFailures failures,
      InstantSource time) {
    this.executions = executions;
    this.successors = successors;
    this.memberships = memberships;
    this.targets = targets;
    this.failures = failures;
    this.time = time;
  }

  /**
   * Queues an attempt for each of the things that match. Returns how many things have one, whether
   * this call or an earlier one queued it.
   */
  int queue(Job job, OperatorRetry retry, Collection<String> things) {
    var queued = new AtomicInteger();
    Parallel.each(
        things,
        thing ->
            failures.attempt(
                WorkItem.ofExecution(Work.CREATE_EXECUTION, thing, job.jobId()),
                () -> {
                  if (hasAttempt(job, retry, thing)) {
                    queued.incrementAndGet();
                  }
                }));
    return queued.get();
  }

  private boolean hasAttempt(Job job, OperatorRetry retry, String thing) {
    return Attempts.first(
        thing,
        () -> {
          var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
          return executions
              .last(thing, job.key())
              .flatMap(Last::execution)
              .filter(newest -> !newest.isExpired(now))
              .map(newest -> attempt(newest, job, retry, now))
              .orElse(Optional.of(false));
        });
  }

  /** Returns true if the thing has its attempt; empty if another writer was faster. */
  private Optional<Boolean> attempt(
      JobExecution newest, Job job, OperatorRetry retry, Instant now) {
    if (newest.retries().isAskedFor(retry.id())) {
      return Optional.of(true);
    }
    if (!OperatorRetryRule.selects(newest, retry.selection(), retry.requestedAt())
        || isOutside(newest, job)) {
      return Optional.of(false);
    }
    var marked = newest.markedSuperseded();
    var next =
        marked.queuedAgain(
            RetryRule.queuedAfter(newest, now),
            retry.id(),
            ChangedBy.of(Actor.OPERATOR),
            Cause.RETRY);
    return successors.retry(new Succession(newest, marked, next))
        ? Optional.of(true)
        : Optional.empty();
  }

  private boolean isOutside(JobExecution newest, Job job) {
    return job.spec().targetSelection() == TargetSelection.CONTINUOUS
        && targets.hasLeft(job, memberships.find(newest.key().thingName(), job.key()));
  }
}
