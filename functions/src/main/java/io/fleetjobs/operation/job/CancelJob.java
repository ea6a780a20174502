package io.fleetjobs.operation.job;

import io.fleetjobs.job.JobWriter;
import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.Operation;
import java.time.InstantSource;

/** Cancels a job: contract section 10.6. The reconciler cancels its executions. */
public final class CancelJob implements Operation<OperatorRequest.CancelJob, JobChanged> {
  private final JobWriter jobs;
  private final InstantSource time;

  public CancelJob(JobWriter jobs, InstantSource time) {
    this.jobs = jobs;
    this.time = time;
  }

  @Override
  public Reply<JobChanged> perform(OperatorRequest.CancelJob request) {
    return jobs.apply(
            request.jobId(),
            job -> JobLifecycle.cancel(job, request.cancellation(), time.instant()))
        .map(JobChanged::new);
  }
}
