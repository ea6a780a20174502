package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.OperatorExecutions;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.Done;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.write.Attempts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Deletes one execution: contract section 10.11. */
public final class DeleteJobExecution
    implements OperatorOperation<OperatorRequest.DeleteJobExecution, Done> {
  private final OperatorExecutions executions;
  private final ExecutionStore store;
  private final InstantSource time;
  private final Duration retention;

  /**
   * @param retention lifetime of the tombstone of a deleted execution
   */
  public DeleteJobExecution(
      OperatorExecutions executions, ExecutionStore store, InstantSource time, Duration retention) {
    this.executions = executions;
    this.store = store;
    this.time = time;
    this.retention = retention;
  }

  @Override
  public Reply<Done> perform(OperatorRequest.DeleteJobExecution request, Caller caller) {
    return Attempts.first(
        request,
        () ->
            switch (find(request, caller)) {
              case Reply.Accepted<JobExecution>(var found) -> delete(found, request, caller);
              case Reply.Rejected<JobExecution>(var rejection) ->
                  Optional.of(Reply.rejected(rejection));
            });
  }

  private Reply<JobExecution> find(OperatorRequest.DeleteJobExecution request, Caller caller) {
    return executions.find(
        request.thingName(),
        request.jobId(),
        Optional.of(request.executionNumber()),
        request.namespaceId(),
        caller);
  }

  /** Deletes an execution. Returns empty if another write came first. */
  private Optional<Reply<Done>> delete(
      JobExecution found, OperatorRequest.DeleteJobExecution request, Caller caller) {
    if (found.isPending() && !request.force()) {
      return Optional.of(
          Reply.rejected(
              Rejection.of(
                      RejectionCode.INVALID_STATE_TRANSITION,
                      "A job execution in status "
                          + found.status()
                          + " can be deleted only with force.")
                  .showing(found)));
    }
    var now = time.instant();
    return store.deleteLeavingTombstone(found, caller.principal(), now, now.plus(retention))
        ? Optional.of(Reply.accepted(new Done()))
        : Optional.empty();
  }
}
