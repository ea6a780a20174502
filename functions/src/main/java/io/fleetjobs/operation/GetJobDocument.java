package io.fleetjobs.operation;

import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobDocument;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.JobStore;

/** Returns a job's document as it was sent: contract section 10.4. */
public final class GetJobDocument
    implements
      Operation<OperatorRequest.GetJobDocument, JobDocument> {
  private final JobWriter jobs;
  private final JobStore store;

  public GetJobDocument(JobWriter jobs, JobStore store) {
    this.jobs = jobs;
    this.store = store;
  }

  @Override
  public Reply<JobDocument> perform(OperatorRequest.GetJobDocument request) {
    return jobs.find(request.jobId()).then(job -> store.document(job.key())
        .map(document -> Reply.accepted(new JobDocument(document)))
        .orElseGet(() -> Reply.rejected(
            Rejection.notFound("Job " + request.jobId() + " cannot be found."))));
  }
}
