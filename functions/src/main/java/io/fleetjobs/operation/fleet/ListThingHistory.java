package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.ThingHistory;
import io.fleetjobs.store.ThingHistory.Stored;
import io.fleetjobs.store.VersionStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;

/**
 * Tells what happened to the executions of all jobs on a thing, the newest entry first. Leaves out
 * the executions of jobs that the caller may not have.
 */
public final class ListThingHistory
    implements OperatorOperation<FleetRequest.ListThingHistory, History> {
  /** The most stored executions that a page is made from. */
  private static final int MOST = 5_000;

  private final ThingHistory history;
  private final JobStore jobs;
  private final Optional<VersionStore> versions;

  /**
   * @param versions the full histories; empty if none are kept
   */
  public ListThingHistory(ThingHistory history, JobStore jobs, Optional<VersionStore> versions) {
    this.history = history;
    this.jobs = jobs;
    this.versions = versions;
  }

  @Override
  public Reply<History> perform(FleetRequest.ListThingHistory request, Caller caller) {
    var page = new HistoryReader(request.page(), HistoryOrder.NEWEST_FIRST, versions);
    var all =
        caller.seesAllJobs()
            ? history.each(request.thingName(), Optional.empty(), MOST, page::add)
            : addReadable(request.thingName(), page, caller);
    return page.isEmpty()
        ? caller.hiding(
            Reply.rejected(
                Rejection.notFound("No execution found on thing " + request.thingName() + ".")))
        : page.page(all);
  }

  /** Returns false if not all executions that the caller may have are in the history. */
  private boolean addReadable(String thingName, HistoryReader page, Caller caller) {
    var stored = new ArrayList<Stored>();
    var all = history.each(thingName, Optional.empty(), MOST, stored::add);
    var readable = new HashMap<String, Job>();
    for (var job : jobs.findAll(stored.stream().map(Stored::jobId).distinct().toList())) {
      if (caller.hasAskedEnough()) {
        all = false;
        break;
      }
      if (caller.refusal(job).isEmpty()) {
        readable.put(job.jobId(), job);
      }
    }
    stored.stream()
        .filter(entry ->
            Optional.ofNullable(readable.get(entry.jobId()))
                .filter(job -> entry.mayBelongTo(job.key()))
                .isPresent())
        .forEach(page::add);
    return all;
  }
}
