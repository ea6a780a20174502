package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.operation.Pages;
import io.fleetjobs.store.Lists;

/** Lists the executions of a job: contract section 10.12. */
public final class ListJobExecutionsForJob
    implements OperatorOperation<OperatorRequest.ListJobExecutionsForJob, ExecutionPage> {
  private final JobWriter jobs;
  private final Lists lists;

  public ListJobExecutionsForJob(JobWriter jobs, Lists lists) {
    this.jobs = jobs;
    this.lists = lists;
  }

  /**
   * Lists executions by the job's index. Each is shown as it is stored now; one whose status does
   * not match any more is left out.
   */
  @Override
  public Reply<ExecutionPage> perform(
      OperatorRequest.ListJobExecutionsForJob request, Caller caller) {
    return jobs.find(request.jobId(), caller)
        .then(job ->
            Pages.wanted(
                lists.executionsOf(job, request.status()),
                request.page(),
                execution -> request.status().filter(s -> s != execution.status()).isEmpty()))
        .map(ExecutionPage::new);
  }
}
