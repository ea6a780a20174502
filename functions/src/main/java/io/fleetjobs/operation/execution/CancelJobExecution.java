package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.write.Applied;
import java.util.Optional;

/** Cancels one execution: contract section 10.10. */
public final class CancelJobExecution
    implements OperatorOperation<OperatorRequest.CancelJobExecution, Done> {
  private final ExecutionFinder finder;
  private final ExecutionWriter writer;

  public CancelJobExecution(ExecutionFinder finder, ExecutionWriter writer) {
    this.finder = finder;
    this.writer = writer;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.CancelJobExecution request, Caller caller) {
    return finder
        .find(request.thingName(), request.jobId(), Optional.empty())
        .then(found -> cancel(found, request, caller));
  }

  private Reply<Done> cancel(
      JobExecution found, OperatorRequest.CancelJobExecution request, Caller caller) {
    var event =
        new CancelRequested(
            request.force(),
            request.expectedVersion(),
            request.statusDetails(),
            caller.principal(),
            request.origin().writeId());
    return switch (writer.apply(found, event)) {
      case Applied.Changed _, Applied.Unchanged _ -> Reply.accepted(new Done());
      case Applied.Refused(var rejection) -> Reply.rejected(rejection);
      case Applied.Undeliverable(var rejection) -> Reply.rejected(rejection);
      case Applied.Missing _ ->
          ExecutionFinder.missing(request.thingName(), request.jobId(), Optional.empty());
    };
  }
}
