package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.execution.OperatorExecutions;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.ExecutionDescribed;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import java.time.InstantSource;
import java.util.Optional;

/** Describes one execution to an operator, whatever its status: contract section 10.9. */
public final class DescribeJobExecutionForOperator
    implements OperatorOperation<OperatorRequest.DescribeJobExecution, ExecutionDescribed> {
  private final OperatorExecutions executions;
  private final InstantSource time;

  public DescribeJobExecutionForOperator(OperatorExecutions executions, InstantSource time) {
    this.executions = executions;
    this.time = time;
  }

  @Override
  public Reply<ExecutionDescribed> perform(
      OperatorRequest.DescribeJobExecution request, Caller caller) {
    return executions
        .find(
            request.thingName(),
            request.jobId(),
            request.executionNumber(),
            Optional.empty(),
            caller)
        .map(found ->
            new ExecutionDescribed(new ExecutionView(found, Optional.empty(), time.instant())));
  }
}
