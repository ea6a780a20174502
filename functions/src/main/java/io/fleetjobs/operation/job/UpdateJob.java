package io.fleetjobs.operation.job;

import io.fleetjobs.caller.AskedFor;
import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.jobdocument.DocumentIntake;
import io.fleetjobs.lifecycle.JobDecision;
import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.JobSpecChange;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.JobStore;
import java.time.InstantSource;
import java.util.Optional;

/** Updates the configuration of a job: contract section 10.5. */
public final class UpdateJob implements OperatorOperation<OperatorRequest.UpdateJob, Done> {
  private final JobWriter jobs;
  private final JobStore store;
  private final DocumentIntake documents;
  private final InstantSource time;

  public UpdateJob(JobWriter jobs, JobStore store, DocumentIntake documents, InstantSource time) {
    this.jobs = jobs;
    this.store = store;
    this.documents = documents;
    this.time = time;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.UpdateJob request, Caller caller) {
    return AskedFor.refusal(request, caller)
        .map(Reply::<Job>rejected)
        .orElseGet(() ->
            jobs.apply(
                request.jobId(),
                request.namespaceId(),
                caller,
                request.origin(),
                job -> decide(job, request.change(), caller)))
        .map(_ -> new Done());
  }

  private JobDecision decide(Job job, JobSpecChange change, Caller caller) {
    var now = time.instant();
    var decision =
        JobLifecycle.update(job, change, now).as(caller.action(JobAction.Kind.UPDATED, now));
    return decision instanceof JobDecision.Advance
        ? change
            .presignedUrlConfig()
            .flatMap(config -> refusal(job, config))
            .<JobDecision>map(JobDecision.Refuse::new)
            .orElse(decision)
        : decision;
  }

  /** Returns the rejection if the job's document cannot be delivered with another configuration. */
  private Optional<Rejection> refusal(Job job, PresignedUrlConfig config) {
    return store
        .document(job.key())
        .flatMap(document ->
            documents.check(document, config) instanceof Reply.Rejected<?>(var rejection)
                ? Optional.of(rejection)
                : Optional.empty());
  }
}
