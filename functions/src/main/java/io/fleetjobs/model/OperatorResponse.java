package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an operator is answered when a request is accepted. */
public sealed interface OperatorResponse {
  /**
   * Answers CreateJob, CancelJob and AssociateTargetsWithJob: the wire shows its ARN, id and
   * description.
   */
  record JobChanged(Job job) implements OperatorResponse {}

  /**
   * @param scheduledRollouts the next openings of its maintenance windows; none without windows
   */
  record JobDescribed(Job job, JobProcessDetails processDetails, List<Instant> scheduledRollouts)
      implements OperatorResponse {
    public JobDescribed {
      scheduledRollouts = List.copyOf(scheduledRollouts);
    }

    /** A job without maintenance windows. */
    public JobDescribed(Job job, JobProcessDetails processDetails) {
      this(job, processDetails, List.of());
    }
  }

  record JobDocument(String document) implements OperatorResponse {}

  /**
   * @param thingGroupId shown with every job when the list was asked for by thing group
   */
  record JobPage(Page<Job> jobs, Optional<String> thingGroupId) implements OperatorResponse {}

  record ExecutionPage(Page<JobExecution> executions) implements OperatorResponse {}

  /** The execution without its document. */
  record ExecutionDescribed(DeviceResponse.ExecutionView execution) implements OperatorResponse {}

  /** Answers operations whose success is an empty body. */
  record Done() implements OperatorResponse {}
}
