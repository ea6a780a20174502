package io.fleetjobs.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A validated request of an operator. All values are within the contract's limits. If a request has
 * a namespace's id, the job must be in that namespace; an empty id means any.
 */
public sealed interface OperatorRequest {
  /**
   * @param spec its source names the template, if any, and has the values of the parameters
   * @param document JSON text of at most 32 768 characters; empty if it comes from S3 or a template
   */
  record CreateJob(
      String jobId,
      JobSpec spec,
      Optional<String> document,
      Map<String, String> tags,
      Origin origin)
      implements OperatorRequest {
    public CreateJob {
      tags = Map.copyOf(tags);
    }
  }

  record UpdateJob(String jobId, Optional<String> namespaceId, JobSpecChange change, Origin origin)
      implements OperatorRequest {}

  /**
   * @param targets ARNs in the order of the request
   */
  record AssociateTargetsWithJob(
      String jobId,
      Optional<String> namespaceId,
      List<String> targets,
      Optional<String> comment,
      Origin origin)
      implements OperatorRequest {
    public AssociateTargetsWithJob {
      targets = List.copyOf(targets);
    }
  }

  record DescribeJob(String jobId) implements OperatorRequest {}

  /**
   * @param beforeSubstitution true to leave the placeholders for a managed template's parameters
   */
  record GetJobDocument(String jobId, boolean beforeSubstitution) implements OperatorRequest {}

  record ListJobs(
      Optional<JobStatus> status,
      Optional<TargetSelection> targetSelection,
      Optional<String> thingGroupName,
      Optional<String> thingGroupId,
      Optional<String> namespaceId,
      PageRequest page)
      implements OperatorRequest {}

  record CancelJob(String jobId, JobCancellation cancellation, Origin origin)
      implements OperatorRequest {}

  record DeleteJob(String jobId, Optional<String> namespaceId, boolean force, Origin origin)
      implements OperatorRequest {}

  record ListJobExecutionsForJob(String jobId, Optional<ExecutionStatus> status, PageRequest page)
      implements OperatorRequest {}

  record ListJobExecutionsForThing(
      String thingName,
      Optional<ExecutionStatus> status,
      Optional<String> jobId,
      Optional<String> namespaceId,
      PageRequest page)
      implements OperatorRequest {}

  /**
   * @param executionNumber empty for the newest execution; 0 if the request names a number that
   *     cannot exist
   */
  record DescribeJobExecution(String thingName, String jobId, Optional<Long> executionNumber)
      implements OperatorRequest {}

  /**
   * @param statusDetails empty if the request has none
   */
  record CancelJobExecution(
      String thingName,
      String jobId,
      boolean force,
      Optional<BigInteger> expectedVersion,
      Map<String, String> statusDetails,
      Origin origin)
      implements OperatorRequest {
    public CancelJobExecution {
      statusDetails = Map.copyOf(statusDetails);
    }
  }

  /**
   * @param executionNumber 0 if the request names a number that cannot exist
   */
  record DeleteJobExecution(
      String thingName,
      Optional<String> namespaceId,
      String jobId,
      long executionNumber,
      boolean force)
      implements OperatorRequest {}
}
