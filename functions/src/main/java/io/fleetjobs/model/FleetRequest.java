package io.fleetjobs.model;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;

/** A validated request of an operator that AWS IoT Jobs does not have. */
public sealed interface FleetRequest {
  record GetJobProgress(String jobId) implements FleetRequest {}

  record ListJobExecutionDetails(String jobId, ExecutionFilter filter, PageRequest page)
      implements FleetRequest {}

  /**
   * @param key member of the status details to group by; empty for the first that is present of
   *     some usual ones
   */
  record ListJobFailureReasons(String jobId, Optional<String> key) implements FleetRequest {}

  /**
   * @param executionNumber limits the history to one attempt; empty for all
   */
  record GetJobExecutionHistory(
      String thingName, String jobId, Optional<Long> executionNumber, PageRequest page)
      implements FleetRequest {}

  /**
   * @param thingNames empty for all things of the job
   * @param comment the operator's words; empty without any
   */
  record RetryJobExecutions(
      String jobId,
      RetrySelection selection,
      Optional<Set<String>> thingNames,
      Optional<String> comment,
      Origin origin)
      implements FleetRequest {
    public RetryJobExecutions {
      thingNames = thingNames.map(Set::copyOf);
    }
  }

  /**
   * @param thingNames empty for all things of the retried job
   * @param schedule without maintenance windows
   * @param comment the operator's words; empty without any
   */
  record CreateRetryJob(
      String jobId,
      String retriedJobId,
      RetrySelection selection,
      Optional<Set<String>> thingNames,
      Schedule schedule,
      Optional<String> comment,
      Origin origin)
      implements FleetRequest {
    public CreateRetryJob {
      thingNames = thingNames.map(Set::copyOf);
    }
  }

  /**
   * @param expectedVersion empty for any version
   * @param comment the operator's words; empty without any
   */
  record RequeueJobExecution(
      String thingName,
      String jobId,
      Optional<BigInteger> expectedVersion,
      Optional<String> comment,
      Origin origin)
      implements FleetRequest {}

  record GetJobHistory(String jobId, PageRequest page) implements FleetRequest {}

  /**
   * @param comment the operator's words; empty without any
   */
  record PauseJob(String jobId, Optional<String> comment, Origin origin) implements FleetRequest {}

  /**
   * @param comment the operator's words; empty without any
   */
  record ResumeJob(String jobId, Optional<String> comment, Origin origin) implements FleetRequest {}

  record ListThingHistory(String thingName, PageRequest page) implements FleetRequest {}

  /**
   * @param filter its status is QUEUED or IN_PROGRESS
   */
  record SearchExecutions(ExecutionFilter filter, PageRequest page) implements FleetRequest {}
}
