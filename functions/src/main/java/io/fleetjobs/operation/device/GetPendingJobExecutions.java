package io.fleetjobs.operation.device;

import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.PendingJobExecutions;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.registry.ThingCheck;
import java.util.List;
import java.util.Optional;

/** Lists the pending executions of a thing: contract section 6.1. */
public final class GetPendingJobExecutions
    implements Operation<DeviceRequest.GetPendingJobExecutions, PendingJobExecutions> {
  private final PendingQueue queue;
  private final ThingCheck things;

  public GetPendingJobExecutions(PendingQueue queue, ThingCheck things) {
    this.queue = queue;
    this.things = things;
  }

  @Override
  public Reply<PendingJobExecutions> perform(DeviceRequest.GetPendingJobExecutions request) {
    var shown = queue.shown(ThingQueue.plain(request.thingName()));
    var refusal =
        shown.isEmpty() ? things.refusal(request.thingName()) : Optional.<Rejection>empty();
    return refusal
        .map(Reply::<PendingJobExecutions>rejected)
        .orElseGet(() ->
            Reply.accepted(
                new PendingJobExecutions(
                    in(ExecutionStatus.IN_PROGRESS, shown), in(ExecutionStatus.QUEUED, shown))));
  }

  private static List<JobExecution> in(ExecutionStatus status, List<JobExecution> shown) {
    return shown.stream().filter(execution -> execution.status() == status).toList();
  }
}
