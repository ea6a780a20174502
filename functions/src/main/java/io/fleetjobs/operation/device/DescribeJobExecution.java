package io.fleetjobs.operation.device;

import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.registry.ThingCheck;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Describes one execution to a device, or the next pending one without starting it: contract
 * section 6.3.
 */
public final class DescribeJobExecution
    implements Operation<DeviceRequest.DescribeJobExecution, Described> {
  private static final Rejection TERMINAL =
      Rejection.of(
          RejectionCode.TERMINAL_STATE_REACHED,
          "Job Execution has reached terminal state. It is neither IN_PROGRESS nor QUEUED");

  private final PendingQueue queue;
  private final ExecutionFinder finder;
  private final DocumentDelivery documents;
  private final ThingCheck things;
  private final InstantSource time;

  public DescribeJobExecution(
      PendingQueue queue,
      ExecutionFinder finder,
      DocumentDelivery documents,
      ThingCheck things,
      InstantSource time) {
    this.queue = queue;
    this.finder = finder;
    this.documents = documents;
    this.things = things;
    this.time = time;
  }

  @Override
  public Reply<Described> perform(DeviceRequest.DescribeJobExecution request) {
    return request
        .jobId()
        .map(jobId -> describe(jobId, request))
        .orElseGet(() -> describeFront(request));
  }

  private Reply<Described> describeFront(DeviceRequest.DescribeJobExecution request) {
    var front = queue.front(new ThingQueue(request.thingName(), request.namespaceId()));
    var refusal =
        front.isPresent() ? Optional.<Rejection>empty() : things.refusal(request.thingName());
    return refusal
        .map(Reply::<Described>rejected)
        .orElseGet(() ->
            front
                .map(found -> view(found, request))
                .orElseGet(() -> Reply.accepted(new Described(Optional.empty()))));
  }

  private Reply<Described> describe(String jobId, DeviceRequest.DescribeJobExecution request) {
    return finder
        .find(request.thingName(), jobId, request.executionNumber())
        .then(found -> finder.in(request.namespaceId(), found))
        .then(found -> found.isPending() ? view(found, request) : Reply.rejected(TERMINAL));
  }

  private Reply<Described> view(JobExecution found, DeviceRequest.DescribeJobExecution request) {
    var document =
        request.includeJobDocument()
            ? documents.documentFor(found)
            : Reply.accepted(Optional.<String>empty());
    return document.map(
        text -> new Described(Optional.of(new ExecutionView(found, text, time.instant()))));
  }
}
