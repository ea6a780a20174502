package io.fleetjobs.operation;

import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.PendingJobExecutions;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reply;
import java.util.stream.Collectors;

/** Lists what a thing has pending: contract section 6.1. */
public final class GetPendingJobExecutions
    implements
      Operation<DeviceRequest.GetPendingJobExecutions, PendingJobExecutions> {
  private final PendingQueue queue;
  private final ThingCheck things;

  public GetPendingJobExecutions(PendingQueue queue, ThingCheck things) {
    this.queue = queue;
    this.things = things;
  }

  @Override
  public Reply<PendingJobExecutions> perform(DeviceRequest.GetPendingJobExecutions request) {
    var shown = queue.shown(request.thingName());
    var refusal = shown.isEmpty()
        ? things.refusal(request.thingName())
        : java.util.Optional.<io.fleetjobs.model.Rejection>empty();
    var byProgress = shown.stream()
        .collect(Collectors.partitioningBy(GetPendingJobExecutions::isInProgress));
    return refusal.map(Reply::<PendingJobExecutions>rejected).orElseGet(() -> Reply
        .accepted(new PendingJobExecutions(byProgress.get(true), byProgress.get(false))));
  }

  private static boolean isInProgress(JobExecution execution) {
    return execution.status() == ExecutionStatus.IN_PROGRESS;
  }
}
