package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.RequeueRule;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.Requeued;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.operation.OperatorOperation;
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
import java.util.Map;
import java.util.Optional;

/**
 * Queues an execution in the place of the newest one of a job on a thing. Cancels that one if a
 * device works on it.
 *
 * <p>One transaction writes both executions and moves the revision of the job. So a job that
 * completes at the same time makes the requeue decide again, and the other way round.
 */
public final class RequeueJobExecution
    implements OperatorOperation<FleetRequest.RequeueJobExecution, Requeued> {
  private final JobWriter jobs;
  private final ExecutionStore executions;
  private final SuccessorStore successors;
  private final ExecutionWriter writer;
  private final MembershipStore memberships;
  private final TargetMembership targets;
  private final InstantSource time;

  public RequeueJobExecution(
      JobWriter jobs,
      ExecutionStore executions,
      SuccessorStore successors,
      ExecutionWriter writer,
      MembershipStore memberships,
      TargetMembership targets,
      InstantSource time) {
    this.jobs = jobs;
    this.executions = executions;
    this.successors = successors;
    this.writer = writer;
    this.memberships = memberships;
    this.targets = targets;
    this.time = time;
  }

  @Override
  public Reply<Requeued> perform(FleetRequest.RequeueJobExecution request, Caller caller) {
    return Attempts.first(
        request,
        () ->
            switch (jobs.find(request.jobId(), caller)) {
              case Reply.Accepted<Job>(var job) -> attempt(job, request, caller);
              case Reply.Rejected<Job>(var rejection) -> Optional.of(Reply.rejected(rejection));
            });
  }

  /** Returns empty if another write came first. */
  private Optional<Reply<Requeued>> attempt(
      Job job, FleetRequest.RequeueJobExecution request, Caller caller) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    var last =
        executions
            .last(request.thingName(), job.key())
            .filter(found -> found.expiresAt().filter(at -> !at.isAfter(now)).isEmpty());
    if (last.isEmpty()) {
      return Optional.of(missing(request));
    }
    if (isRepeat(job, last.get(), request)) {
      return Optional.of(answerAgain(job, request));
    }
    return last.get()
        .execution()
        .map(newest -> requeue(newest, job, request, caller, now))
        .orElseGet(() ->
            Optional.of(Reply.rejected(RequeueRule.deleted(request.thingName(), request.jobId()))));
  }

  private static boolean isRepeat(Job job, Last last, FleetRequest.RequeueJobExecution request) {
    var id = request.origin().writeId();
    return job.recentWrites().contains(id)
        || last.execution().filter(newest -> newest.retries().isAskedFor(id)).isPresent();
  }

  /** Answers with the execution that an earlier try of the request queued. */
  private Reply<Requeued> answerAgain(Job job, FleetRequest.RequeueJobExecution request) {
    return successors
        .queuedBy(request.origin().writeId(), request.thingName(), job.key())
        .map(queued -> Reply.accepted(new Requeued(queued.key().number())))
        .orElseGet(() -> missing(request));
  }

  private static Reply<Requeued> missing(FleetRequest.RequeueJobExecution request) {
    return ExecutionFinder.missing(request.thingName(), request.jobId(), Optional.empty());
  }

  private Optional<Reply<Requeued>> requeue(
      JobExecution newest,
      Job job,
      FleetRequest.RequeueJobExecution request,
      Caller caller,
      Instant now) {
    return RequeueRule.refusal(newest, job, isOutside(newest, job), request.expectedVersion(), now)
        .map(rejection -> Optional.of(Reply.<Requeued>rejected(rejection)))
        .orElseGet(() -> write(newest, job, request, caller, now));
  }

  private boolean isOutside(JobExecution newest, Job job) {
    return job.spec().targetSelection() == TargetSelection.CONTINUOUS
        && targets.hasLeft(job, memberships.find(newest.key().thingName(), job.key()));
  }

  private Optional<Reply<Requeued>> write(
      JobExecution newest,
      Job job,
      FleetRequest.RequeueJobExecution request,
      Caller caller,
      Instant now) {
    var id = request.origin().writeId();
    var by = ChangedBy.operator(caller.principal());
    var ended = newest.isPending() ? canceled(newest, by, id, now) : newest.markedSuperseded();
    var successor = ended.queuedAgain(RetryRule.queuedAfter(newest, now), id, by, Cause.REQUEUE);
    var action =
        caller
            .action(JobAction.Kind.REQUEUED, now)
            .withComment(request.comment())
            .withDetail(
                Map.of(
                    "thingName",
                    request.thingName(),
                    "executionNumber",
                    Long.toString(successor.key().number())));
    var next =
        job.withLastAction(action)
            .rememberingWrite(id)
            .withRetries(job.retries().queuedAt(successor.queuedAt()))
            .withReconciliation(Reconciliation.dueAt(now));
    return successors.requeue(new Succession(newest, ended, successor), job, next)
        ? Optional.of(Reply.accepted(new Requeued(successor.key().number())))
        : Optional.empty();
  }

  private JobExecution canceled(JobExecution running, ChangedBy by, String writeId, Instant now) {
    var event =
        new CancelRequested(
            true, Optional.empty(), Map.of(), writeId, by, Optional.of(Cause.REQUEUE));
    return writer.next(running, event, now).orElseThrow().asSuperseded();
  }
}
