package io.fleetjobs.operation;

import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import java.time.InstantSource;

/** Changes the configuration of a job in progress: contract section 10.5. */
public final class UpdateJob implements Operation<OperatorRequest.UpdateJob, Done> {
  private final JobWriter jobs;
  private final InstantSource time;

  public UpdateJob(JobWriter jobs, InstantSource time) {
    this.jobs = jobs;
    this.time = time;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.UpdateJob request) {
    return jobs.apply(request.jobId(),
        job -> JobLifecycle.update(job, request.change(), time.instant()))
        .map(_ -> new Done());
  }
}
