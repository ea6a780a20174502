package io.fleetjobs.store;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import java.util.List;

/**
 * The partition of the index in which a job is listed. Quotas count the entries of some of them.
 */
enum JobStage {
  /** The job is scheduled, or in progress with every execution created. */
  ACTIVE("jobs#active"), //
  ROLLING_OUT("jobs#rolling"), //
  CANCELING("jobs#canceling"), //
  ENDED("jobs"), //
  DELETING("jobs#deleting");

  /**
   * The order in which a list is read: a job that moves on meanwhile is found in a later stage. A
   * job may turn from active to rolling out and back, so the first stage is read twice.
   */
  private static final List<JobStage> LIFE =
      List.of(ACTIVE, ROLLING_OUT, ACTIVE, CANCELING, ENDED, DELETING);

  private final String partition;

  JobStage(String partition) {
    this.partition = partition;
  }

  String partition() {
    return partition;
  }

  /** Returns the stage of a job. */
  static JobStage of(Job job) {
    return switch (job.status()) {
      case SCHEDULED -> ACTIVE;
      case IN_PROGRESS -> job.isConcurrent() ? ROLLING_OUT : ACTIVE;
      case CANCELED -> job.isConcurrent() ? CANCELING : ENDED;
      case COMPLETED -> ENDED;
      case DELETION_IN_PROGRESS -> DELETING;
    };
  }

  /** Returns all stages in reading order. */
  static List<JobStage> all() {
    return LIFE;
  }

  /** Returns the stages that a job in the given status can be in, in reading order. */
  static List<JobStage> of(JobStatus status) {
    return switch (status) {
      case SCHEDULED -> List.of(ACTIVE);
      case IN_PROGRESS -> List.of(ACTIVE, ROLLING_OUT, ACTIVE);
      case CANCELED -> List.of(CANCELING, ENDED);
      case COMPLETED -> List.of(ENDED);
      case DELETION_IN_PROGRESS -> List.of(DELETING);
    };
  }
}
