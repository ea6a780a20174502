package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRetry;
import io.fleetjobs.reconcile.targets.RetryCandidates;
import io.fleetjobs.rollout.RetryRule;
import io.fleetjobs.store.SuccessorStore;
import io.fleetjobs.store.SuccessorStore.Succession;
import io.fleetjobs.write.Attempts;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Queues the attempts of an operator's retry. It reads the stored executions of each thing. So the
 * list of things may be old, or name things that do not match.
 */
public final class RetryQueue {
  private final RetryCandidates candidates;
  private final SuccessorStore successors;
  private final ItemFailures failures;
  private final InstantSource time;

  public RetryQueue(
      RetryCandidates candidates,
      SuccessorStore successors,
      ItemFailures failures,
      InstantSource time) {
    this.candidates = candidates;
    this.successors = successors;
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
        () ->
            candidates
                .newest(thing, job)
                .map(newest -> attempt(newest, job, retry))
                .orElse(Optional.of(false)));
  }

  /** Returns true if the thing has its attempt; empty if another writer was faster. */
  private Optional<Boolean> attempt(JobExecution newest, Job job, OperatorRetry retry) {
    if (newest.retries().isAskedFor(retry.id())) {
      return Optional.of(true);
    }
    if (!candidates.isMeant(newest, job, retry.selection(), retry.requestedAt())) {
      return Optional.of(false);
    }
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
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
}
