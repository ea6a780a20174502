package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The content of the answer to an accepted operator request. */
public sealed interface OperatorResponse {
  /**
   * Answers CreateJob, CancelJob and AssociateTargetsWithJob. The answer on the wire has the job's
   * ARN, id and description.
   */
  record JobChanged(Job job) implements OperatorResponse {}

  /**
   * @param scheduledRollouts the next openings of its maintenance windows; empty for a job without
   *     windows
   */
  record JobDescribed(Job job, JobProcessDetails processDetails, List<Instant> scheduledRollouts)
      implements OperatorResponse {
    public JobDescribed {
      scheduledRollouts = List.copyOf(scheduledRollouts);
    }

    /** Describes a job without maintenance windows. */
    public JobDescribed(Job job, JobProcessDetails processDetails) {
      this(job, processDetails, List.of());
    }
  }

  record JobDocument(String document) implements OperatorResponse {}

  /**
   * @param thingGroupId shown with each job if the request names a thing group
   */
  record JobPage(Page<Job> jobs, Optional<String> thingGroupId) implements OperatorResponse {}

  record ExecutionPage(Page<JobExecution> executions) implements OperatorResponse {}

  /** Describes an execution without its document. */
  record ExecutionDescribed(DeviceResponse.ExecutionView execution) implements OperatorResponse {}

  /** Answers operations whose success is an empty body. */
  record Done() implements OperatorResponse {}
}
