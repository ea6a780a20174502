package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.ExecutionRows;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.Lists;
import io.fleetjobs.store.ReadBudget;
import java.time.InstantSource;
import java.util.Optional;

/** Lists every attempt of a job with its details, as it is stored now. */
public final class ListJobExecutionDetails
    implements OperatorOperation<FleetRequest.ListJobExecutionDetails, ExecutionRows> {
  private final JobWriter jobs;
  private final Lists lists;
  private final InstantSource time;

  public ListJobExecutionDetails(JobWriter jobs, Lists lists, InstantSource time) {
    this.jobs = jobs;
    this.lists = lists;
    this.time = time;
  }

  @Override
  public Reply<ExecutionRows> perform(FleetRequest.ListJobExecutionDetails request, Caller caller) {
    var now = time.instant();
    var filter = request.filter();
    var budget = ReadBudget.ofPage();
    return jobs.find(request.jobId(), caller)
        .then(job ->
            LimitedPages.of(
                lists.executionsOf(job, filter.status(), budget),
                budget,
                request.page(),
                execution -> filter.accepts(execution, now),
                RowSize::of))
        .map(page ->
            new ExecutionRows(
                page.map(execution -> new ExecutionView(execution, Optional.empty(), now))));
  }
}
