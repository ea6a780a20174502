package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.History;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.ThingHistory;
import java.util.Optional;

/**
 * Tells what happened to the executions of all jobs on a thing, the newest entry first. Refuses a
 * caller who may not see all jobs.
 */
public final class ListThingHistory
    implements OperatorOperation<FleetRequest.ListThingHistory, History> {
  /** The most stored executions that a page is made from. */
  private static final int MOST = 5_000;

  private final ThingHistory history;

  public ListThingHistory(ThingHistory history) {
    this.history = history;
  }

  @Override
  public Reply<History> perform(FleetRequest.ListThingHistory request, Caller caller) {
    if (!caller.seesAllJobs()) {
      return Reply.rejected(Caller.DENIED);
    }
    var page = HistoryPage.newestFirst(request.page());
    var all = history.each(request.thingName(), Optional.empty(), MOST, page::add);
    return page.isEmpty()
        ? Reply.rejected(
            Rejection.notFound("No execution found on thing " + request.thingName() + "."))
        : page.page(all);
  }
}
