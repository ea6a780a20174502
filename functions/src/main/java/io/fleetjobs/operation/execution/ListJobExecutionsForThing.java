package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.operation.Pages;
import io.fleetjobs.operation.SealedListing;
import io.fleetjobs.registry.ThingCheck;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.Lists;
import java.util.Optional;

/** Lists the executions on a thing: contract section 10.12. */
public final class ListJobExecutionsForThing
    implements OperatorOperation<OperatorRequest.ListJobExecutionsForThing, ExecutionPage> {
  private static final PageRequest FIRST = new PageRequest(1, Optional.empty());

  private final Lists lists;
  private final JobStore jobs;
  private final ThingCheck things;

  public ListJobExecutionsForThing(Lists lists, JobStore jobs, ThingCheck things) {
    this.lists = lists;
    this.jobs = jobs;
    this.things = things;
  }

  @Override
  public Reply<ExecutionPage> perform(
      OperatorRequest.ListJobExecutionsForThing request, Caller caller) {
    var list =
        new ReadableExecutions(
            lists.executionsOn(request.thingName(), request.jobId()), jobs, caller);
    return Pages.wanted(
            new SealedListing<>(list, caller),
            request.page(),
            execution ->
                request.status().filter(s -> s != execution.status()).isEmpty()
                    && (request.namespaceId().isEmpty()
                        || request.namespaceId().equals(execution.namespaceId()))
                    && list.isReadable(execution),
            caller::hasAskedEnough)
        .then(page ->
            caller.seesAllJobs()
                ? checked(page, request.thingName())
                : Reply.accepted(new ExecutionPage(page)));
  }

  /**
   * Refuses a thing that is not registered, unless it has executions, which outlive their thing.
   */
  private Reply<ExecutionPage> checked(Page<JobExecution> page, String thingName) {
    var refusal =
        page.items().isEmpty() && !hasAny(thingName)
            ? things.refusal(thingName)
            : Optional.<Rejection>empty();
    return refusal
        .map(Reply::<ExecutionPage>rejected)
        .orElseGet(() -> Reply.accepted(new ExecutionPage(page)));
  }

  private boolean hasAny(String thingName) {
    return !lists.executionsOn(thingName, Optional.empty()).read(FIRST).items().isEmpty();
  }
}
