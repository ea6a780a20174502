package io.fleetjobs.model;

import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/** A validated request of a device. All values are within the contract's limits. */
public sealed interface DeviceRequest {
  String thingName();

  record GetPendingJobExecutions(String thingName) implements DeviceRequest {}

  /**
   * @param statusDetails empty if the request has none
   * @param room the transport's limit for the answer; checked before anything is written
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
   * @param namespaceId the namespace whose queue {@code $next} refers to, and that a named job must
   *     be in; if empty, a named job can be in any namespace
   * @param jobId empty if the request names {@code $next}
   * @param executionNumber empty for the newest execution; 0 if the request names a number that
   *     cannot exist
   */
  record DescribeJobExecution(
      String thingName,
      Optional<String> namespaceId,
      Optional<String> jobId,
      Optional<Long> executionNumber,
      boolean includeJobDocument)
      implements DeviceRequest {}

  /**
   * @param namespaceId the namespace that the job must be in; empty for any
   * @param executionNumber empty for the newest execution; 0 if the request names a number that
   *     cannot exist
   * @param statusDetails empty if the request has none
   * @param room the transport's limit for the answer; checked before anything is written
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
