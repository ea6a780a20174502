package io.fleetjobs.model;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** A request of a device, checked: whatever it holds keeps the contract's limits. */
public sealed interface DeviceRequest {
  String thingName();

  record GetPendingJobExecutions(String thingName) implements DeviceRequest {}

  /**
   * @param statusDetails empty when none were given
   * @param room of the answer, which must be known to be deliverable before anything is changed
   */
  record StartNextPendingJobExecution(
      String thingName,
      Map<String, String> statusDetails,
      StepTimer stepTimer,
      Origin origin,
      ReplyRoom room)
      implements DeviceRequest {
    public StartNextPendingJobExecution {
      statusDetails = Map.copyOf(statusDetails);
    }
  }

  /**
   * @param namespaceId whose front {@code $next} is, and in which a job must be; a job that is
   *     named can be in any when it is empty
   * @param jobId empty for {@code $next}
   * @param executionNumber empty for the newest; a number that cannot exist is 0
   */
  record DescribeJobExecution(
      String thingName,
      Optional<String> namespaceId,
      Optional<String> jobId,
      Optional<Long> executionNumber,
      boolean includeJobDocument)
      implements DeviceRequest {}

  /**
   * @param namespaceId in which the job must be; any when it is empty
   * @param executionNumber empty for the newest; a number that cannot exist is 0
   * @param statusDetails empty when none were given
   * @param room of the answer, which must be known to be deliverable before anything is changed
   */
  record UpdateJobExecution(
      String thingName,
      Optional<String> namespaceId,
      String jobId,
      Optional<Long> executionNumber,
      ExecutionStatus status,
      Map<String, String> statusDetails,
      Optional<BigInteger> expectedVersion,
      StepTimer stepTimer,
      boolean includeJobExecutionState,
      boolean includeJobDocument,
      Origin origin,
      ReplyRoom room)
      implements DeviceRequest {
    public UpdateJobExecution {
      statusDetails = Map.copyOf(statusDetails);
    }
  }
}
