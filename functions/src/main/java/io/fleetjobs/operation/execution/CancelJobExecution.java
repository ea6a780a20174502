package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.OperatorExecutions;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.write.Applied;
import java.util.Optional;

/** Cancels one execution: contract section 10.10. */
public final class CancelJobExecution
    implements OperatorOperation<OperatorRequest.CancelJobExecution, Done> {
  private final OperatorExecutions executions;
  private final ExecutionWriter writer;

  public CancelJobExecution(OperatorExecutions executions, ExecutionWriter writer) {
    this.executions = executions;
    this.writer = writer;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.CancelJobExecution request, Caller caller) {
    return executions
        .find(request.thingName(), request.jobId(), Optional.empty(), Optional.empty(), caller)
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
    return switch (writer.apply(found, _ -> event, next -> refusal(found, next, caller))) {
      case Applied.Changed _, Applied.Unchanged _ -> Reply.accepted(new Done());
      case Applied.Refused(var rejection) -> Reply.rejected(rejection);
      case Applied.Undeliverable(var rejection) -> Reply.rejected(rejection);
      case Applied.Missing _ ->
          caller.hiding(
              ExecutionFinder.missing(request.thingName(), request.jobId(), Optional.empty()));
    };
  }

  /** Checks again if another writer has put the execution of another job with the same id here. */
  private Optional<Rejection> refusal(JobExecution found, JobExecution next, Caller caller) {
    return next.job().equals(found.job()) ? Optional.empty() : executions.refusal(next, caller);
  }
}
