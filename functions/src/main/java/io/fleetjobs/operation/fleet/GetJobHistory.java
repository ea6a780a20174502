package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.JobHistory;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.JobHistoryStore;
import io.fleetjobs.store.ReadBudget;

/** Tells what operators and the service did to a job, the newest entry first. */
public final class GetJobHistory
    implements OperatorOperation<FleetRequest.GetJobHistory, JobHistory> {
  private final JobWriter jobs;
  private final JobHistoryStore entries;

  public GetJobHistory(JobWriter jobs, JobHistoryStore entries) {
    this.jobs = jobs;
    this.entries = entries;
  }

  @Override
  public Reply<JobHistory> perform(FleetRequest.GetJobHistory request, Caller caller) {
    var budget = ReadBudget.ofPage();
    return jobs.find(request.jobId(), caller)
        .then(job ->
            LimitedPages.of(
                entries.list(job.key(), budget), budget, request.page(), _ -> true, RowSize::of))
        .map(JobHistory::new);
  }
}
