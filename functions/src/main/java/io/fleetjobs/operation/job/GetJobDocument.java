package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobDocument;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.template.ManagedDocuments;
import java.util.Optional;

/** Returns a job's document, without any presigned URLs: contract section 10.4. */
public final class GetJobDocument
    implements OperatorOperation<OperatorRequest.GetJobDocument, JobDocument> {
  private final JobWriter jobs;
  private final JobStore store;
  private final ManagedDocuments managed;

  public GetJobDocument(JobWriter jobs, JobStore store, ManagedDocuments managed) {
    this.jobs = jobs;
    this.store = store;
    this.managed = managed;
  }

  @Override
  public Reply<JobDocument> perform(OperatorRequest.GetJobDocument request, Caller caller) {
    return jobs.find(request.jobId(), caller)
        .then(job ->
            document(job, request.beforeSubstitution())
                .map(document -> Reply.accepted(new JobDocument(document)))
                .orElseGet(() ->
                    Reply.rejected(
                        Rejection.notFound("Job " + request.jobId() + " cannot be found."))));
  }

  private Optional<String> document(Job job, boolean beforeSubstitution) {
    return beforeSubstitution
        ? job.spec()
            .source()
            .jobTemplateArn()
            .flatMap(managed::document)
            .or(() -> store.document(job.key()))
        : store.document(job.key());
  }
}
