package io.fleetjobs.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of an operator, checked: whatever it holds keeps the contract's limits. Where it has a
 * namespace's id, a job must be in that; when it is empty, in whichever.
 */
public sealed interface OperatorRequest {
  /**
   * @param spec its source names the template, if any, and what to replace the parameters by
   * @param document JSON text of at most 32 768 characters; empty when it comes from elsewhere
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

  record UpdateJob(String jobId, Optional<String> namespaceId, JobSpecChange change)
      implements OperatorRequest {}

  /**
   * @param targets ARNs, as sent
   */
  record AssociateTargetsWithJob(String jobId, Optional<String> namespaceId, List<String> targets)
      implements OperatorRequest {
    public AssociateTargetsWithJob {
      targets = List.copyOf(targets);
    }
  }

  record DescribeJob(String jobId) implements OperatorRequest {}

  /**
   * @param beforeSubstitution whether a managed template's parameters stay placeholders
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

  record CancelJob(String jobId, JobCancellation cancellation) implements OperatorRequest {}

  record DeleteJob(String jobId, Optional<String> namespaceId, boolean force)
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
   * @param executionNumber empty for the newest; a number that cannot exist is 0
   */
  record DescribeJobExecution(String thingName, String jobId, Optional<Long> executionNumber)
      implements OperatorRequest {}

  /**
   * @param statusDetails empty when none were given
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
   * @param executionNumber a number that cannot exist is 0
   */
  record DeleteJobExecution(
      String thingName,
      Optional<String> namespaceId,
      String jobId,
      long executionNumber,
      boolean force)
      implements OperatorRequest {}
}
