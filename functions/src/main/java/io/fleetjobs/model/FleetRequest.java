package io.fleetjobs.model;

import java.util.Optional;

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
