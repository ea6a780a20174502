package io.fleetjobs.operation;

import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ExecutionStore;
import java.util.Optional;

/** Lists the executions on a thing: contract section 10.12. */
public final class ListJobExecutionsForThing
    implements
      Operation<OperatorRequest.ListJobExecutionsForThing, ExecutionPage> {
  private final ExecutionStore store;
  private final ThingCheck things;

  public ListJobExecutionsForThing(ExecutionStore store, ThingCheck things) {
    this.store = store;
    this.things = things;
  }

  @Override
  public Reply<ExecutionPage> perform(OperatorRequest.ListJobExecutionsForThing request) {
    var page = store.ofThing(request.thingName(), request.status(), request.jobId(),
        request.page());
    var refusal = page.items().isEmpty()
        ? things.refusal(request.thingName())
        : Optional.<Rejection>empty();
    return refusal.map(Reply::<ExecutionPage>rejected)
        .orElseGet(() -> Reply.accepted(new ExecutionPage(page)));
  }
}
