package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.ThingHistory;
import io.fleetjobs.store.VersionStore;
import java.util.Optional;

/**
 * Tells what happened to the attempts of a job on a thing, the oldest entry first. A history may
 * outlive its job. Only a caller who may see all jobs gets it then.
 */
public final class GetJobExecutionHistory
    implements OperatorOperation<FleetRequest.GetJobExecutionHistory, History> {
  private static final int MOST = 5_000;

  private final JobWriter jobs;
  private final ThingHistory history;
  private final Optional<VersionStore> versions;

  /**
   * @param versions the full histories; empty if none are kept
   */
  public GetJobExecutionHistory(
      JobWriter jobs, ThingHistory history, Optional<VersionStore> versions) {
    this.jobs = jobs;
    this.history = history;
    this.versions = versions;
  }

  @Override
  public Reply<History> perform(FleetRequest.GetJobExecutionHistory request, Caller caller) {
    if (!caller.seesAllJobs()) {
      return jobs.find(request.jobId(), caller).then(_ -> history(request));
    }
    return history(request);
  }

  private Reply<History> history(FleetRequest.GetJobExecutionHistory request) {
    var page = new HistoryReader(request.page(), HistoryOrder.OLDEST_FIRST, versions);
    var all =
        history.each(
            request.thingName(),
            Optional.of(request.jobId()),
            MOST,
            stored -> {
              if (request
                  .executionNumber()
                  .filter(number -> number != stored.key().number())
                  .isEmpty()) {
                page.add(stored);
              }
            });
    return page.isEmpty()
        ? ExecutionFinder.missing(request.thingName(), request.jobId(), request.executionNumber())
        : page.page(all);
  }
}
