package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.PendingPurge;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.job.QuotaCheck;
import io.fleetjobs.lifecycle.JobLifecycle;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.JobCounts;
import java.time.InstantSource;

/** Marks a job as being deleted: contract section 10.7. The reconciler deletes it. */
public final class DeleteJob implements OperatorOperation<OperatorRequest.DeleteJob, Done> {
  private final JobWriter jobs;
  private final PendingPurge purge;
  private final JobCounts counts;
  private final QuotaCheck quotas;
  private final InstantSource time;

  public DeleteJob(
      JobWriter jobs, PendingPurge purge, JobCounts counts, QuotaCheck quotas, InstantSource time) {
    this.jobs = jobs;
    this.purge = purge;
    this.counts = counts;
    this.quotas = quotas;
    this.time = time;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.DeleteJob request, Caller caller) {
    return jobs.apply(
            request.jobId(),
            request.namespaceId(),
            caller,
            request.origin(),
            job -> {
              var now = time.instant();
              return JobLifecycle.delete(
                      job, request.force(), counts.deletions(), quotas.deletions(), now)
                  .as(caller.action(JobAction.Kind.DELETION_REQUESTED, now));
            })
        .map(job -> {
          purge.begin(job);
          return new Done();
        });
  }
}
