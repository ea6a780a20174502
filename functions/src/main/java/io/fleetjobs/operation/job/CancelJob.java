package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobChanged;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import java.time.InstantSource;

/** Cancels a job: contract section 10.6. The reconciler cancels its executions. */
public final class CancelJob implements OperatorOperation<OperatorRequest.CancelJob, JobChanged> {
  private final JobWriter jobs;
  private final InstantSource time;

  public CancelJob(JobWriter jobs, InstantSource time) {
    this.jobs = jobs;
    this.time = time;
  }

  @Override
  public Reply<JobChanged> perform(OperatorRequest.CancelJob request, Caller caller) {
    return jobs.apply(
            request.jobId(),
            caller,
            request.origin(),
            job -> {
              var now = time.instant();
              return JobLifecycle.cancel(job, request.cancellation(), now)
                  .as(
                      caller
                          .action(JobAction.Kind.CANCELED, now)
                          .withComment(request.cancellation().comment()));
            })
        .map(JobChanged::new);
  }
}
