package io.fleetjobs.operation.job;

import io.fleetjobs.caller.AskedFor;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.RetryOf;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TagOwner;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.model.WindowNotification;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.rollout.ScheduleLimits;
import io.fleetjobs.rollout.ScheduleTimes;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.TagStore;
import io.fleetjobs.store.TargetStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Creates a job over things of another one, whose executions ended in vain. The reconciler lists
 * the things.
 */
public final class CreateRetryJob
    implements OperatorOperation<FleetRequest.CreateRetryJob, JobChanged> {
  private final JobWriter jobs;
  private final JobStore store;
  private final TagStore tags;
  private final TargetStore lists;
  private final CreateJob creation;
  private final InstantSource time;

  public CreateRetryJob(
      JobWriter jobs,
      JobStore store,
      TagStore tags,
      TargetStore lists,
      CreateJob creation,
      InstantSource time) {
    this.jobs = jobs;
    this.store = store;
    this.tags = tags;
    this.lists = lists;
    this.creation = creation;
    this.time = time;
  }

  @Override
  public Reply<JobChanged> perform(FleetRequest.CreateRetryJob request, Caller caller) {
    return caller
        .refusalOfDocument()
        .map(Reply::<JobChanged>rejected)
        .orElseGet(() ->
            jobs.find(request.retriedJobId(), caller)
                .then(retried -> attempt(request, retried, caller)));
  }

  private Reply<JobChanged> attempt(
      FleetRequest.CreateRetryJob request, Job retried, Caller caller) {
    var now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    var refusal =
        AskedFor.refusalOfContent(retried.spec(), caller)
            .or(() -> ofRetried(retried))
            .or(() -> ScheduleLimits.refusal(request.schedule(), TargetSelection.SNAPSHOT, now));
    return refusal
        .map(rejection ->
            creation
                .earlierTry(request.jobId(), request.origin())
                .orElse(Reply.rejected(rejection)))
        .orElseGet(() -> create(request, retried, caller, now));
  }

  private static Optional<Rejection> ofRetried(Job retried) {
    return retried.status() == JobStatus.DELETION_IN_PROGRESS
        ? Optional.of(
            Rejection.invalid(
                "Job " + retried.jobId() + " is being deleted and cannot be retried."))
        : Optional.empty();
  }

  private Reply<JobChanged> create(
      FleetRequest.CreateRetryJob request, Job retried, Caller caller, Instant now) {
    var document = store.document(retried.key());
    if (document.isEmpty()) {
      return caller.hiding(JobWriter.missing(retried.jobId()));
    }
    var job = job(request, retried, caller, now);
    var names = job.retryOf().flatMap(RetryOf::names);
    names.ifPresent(list -> putNames(request, list));
    var reply =
        creation.createIfRoom(job, document.get(), tags.find(TagOwner.of(retried)).values());
    if (!(reply instanceof Reply.Accepted<JobChanged>(var created)
        && created.job().key().equals(job.key()))) {
      names.ifPresent(list -> lists.delete(request.jobId(), list));
    }
    return reply;
  }

  /** Stores the names before the job that refers to them. */
  private void putNames(FleetRequest.CreateRetryJob request, String list) {
    lists.put(
        request.jobId(), list, 0, request.thingNames().orElseThrow().stream().sorted().toList());
  }

  private static Job job(
      FleetRequest.CreateRetryJob request, Job retried, Caller caller, Instant now) {
    var key = new JobKey(request.jobId(), now);
    var spec = retried.spec().retried("Retry of job " + retried.jobId(), request.schedule());
    var names =
        request.thingNames().map(_ -> TargetStore.listOfRetry(key, request.origin().writeId()));
    return new Job(
            key,
            spec,
            ScheduleTimes.status(request.schedule(), now),
            1,
            request.origin().writeId(),
            now,
            Optional.empty(),
            Optional.empty(),
            Rollout.UNRESOLVED,
            WindowNotification.NONE,
            Reconciliation.dueAt(now),
            1,
            Optional.empty())
        .withRetryOf(
            new RetryOf(
                retried.key(),
                retried.scope(),
                request.selection(),
                names.isPresent() ? 1 : retried.shards(),
                names))
        .withLastAction(caller.action(JobAction.Kind.CREATED, now).withComment(request.comment()));
  }
}
