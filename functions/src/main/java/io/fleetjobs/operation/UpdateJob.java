package io.fleetjobs.operation;

import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.PresignedUrlConfig;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.JobStore;
import java.time.InstantSource;

/** Changes the configuration of a job in progress: contract section 10.5. */
public final class UpdateJob implements Operation<OperatorRequest.UpdateJob, Done> {
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
  public Reply<Done> perform(OperatorRequest.UpdateJob request) {
    return request.change().presignedUrlConfig()
        .map(config -> checkDocument(request.jobId(), config))
        .orElseGet(() -> Reply.accepted(new Done()))
        .then(_ -> jobs.apply(request.jobId(),
            job -> JobLifecycle.update(job, request.change(), time.instant())))
        .map(_ -> new Done());
  }

  private Reply<Done> checkDocument(String jobId, PresignedUrlConfig config) {
    return jobs.find(jobId).then(job -> store.document(job.key())
        .map(document -> documents.check(document, config).map(_ -> new Done()))
        .orElseGet(() -> Reply.accepted(new Done())));
  }
}
