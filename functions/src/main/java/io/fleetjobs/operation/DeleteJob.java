package io.fleetjobs.operation;

import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.JobStore;
import java.time.InstantSource;

/** Starts to delete a job; the reconciler does the rest: contract section 10.7. */
public final class DeleteJob implements Operation<OperatorRequest.DeleteJob, Done> {
  private final JobWriter jobs;
  private final JobStore store;
  private final InstantSource time;

  public DeleteJob(JobWriter jobs, JobStore store, InstantSource time) {
    this.jobs = jobs;
    this.store = store;
    this.time = time;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.DeleteJob request) {
    return jobs.apply(request.jobId(), job -> JobLifecycle.delete(job, request.force(),
        store.deletionsInProgress(), time.instant()))
        .map(_ -> new Done());
  }
}
