package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.ExecutionRows;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.operation.SealedListing;
import io.fleetjobs.store.Lists;
import io.fleetjobs.store.ReadBudget;
import java.time.InstantSource;
import java.util.Optional;

/** Lists the pending executions of all jobs that the caller may have, as they are stored now. */
public final class SearchExecutions
    implements OperatorOperation<FleetRequest.SearchExecutions, ExecutionRows> {
  private final Lists lists;
  private final InstantSource time;

  public SearchExecutions(Lists lists, InstantSource time) {
    this.lists = lists;
    this.time = time;
  }

  @Override
  public Reply<ExecutionRows> perform(FleetRequest.SearchExecutions request, Caller caller) {
    var now = time.instant();
    var budget = ReadBudget.ofPage();
    return LimitedPages.of(
            new SealedListing<>(
                lists.executionsIn(
                    request.filter().status().orElseThrow(),
                    budget,
                    job -> caller.refusal(job).isEmpty(),
                    caller::hasAskedEnough),
                caller),
            budget,
            request.page(),
            found -> request.filter().accepts(found.execution(), now),
            found -> RowSize.of(found.execution()))
        .map(page ->
            new ExecutionRows(
                page.map(found -> new ExecutionView(found.execution(), Optional.empty(), now))));
  }
}
