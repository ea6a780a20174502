package io.fleetjobs.reconcile.steps;

import io.fleetjobs.model.JobStatus;
import java.util.List;

/**
 * Steps of the reconciler. It does the first one, in the order of {@link #of}, that a job needs,
 * and then stores the job.
 */
public enum JobStep {
  /** Starts, suspends or refuses the job as its schedule demands. */
  FOLLOW_SCHEDULE,
  /** Cancels the job if too many executions failed. */
  ABORT,
  /** Stops the rollout after the schedule's end, and completes the job. */
  END,
  /**
   * Notifies things with queued executions after a window opened or closed, or the job was paused
   * or resumed.
   */
  NOTIFY_WINDOW,
  /** Lists the things of the targets before the rollout. */
  RESOLVE_TARGETS,
  /** Leaves a scheduled job until its schedule's next instant. */
  AWAIT_START,
  /** Lists the things of a continuous job's targets once a day, and after they changed. */
  REFRESH_TARGETS,
  /** Creates executions, at most as many a minute as the rate allows. */
  ROLL_OUT,
  /** Completes the job if no execution is pending. */
  COMPLETE,
  /** Cancels the executions of a canceled job. */
  CANCEL_EXECUTIONS,
  /** Cancels executions that a slow writer created after the schedule's end. */
  CANCEL_LATE_EXECUTIONS,
  /** Removes the job with all that belongs to it. */
  REMOVE;

  /** Returns the steps for jobs in a status, in their order. The last one always applies. */
  public static List<JobStep> of(JobStatus status) {
    return switch (status) {
      case SCHEDULED ->
          List.of(FOLLOW_SCHEDULE, ABORT, END, NOTIFY_WINDOW, RESOLVE_TARGETS, AWAIT_START);
      case IN_PROGRESS ->
          List.of(
              FOLLOW_SCHEDULE,
              ABORT,
              END,
              NOTIFY_WINDOW,
              RESOLVE_TARGETS,
              REFRESH_TARGETS,
              ROLL_OUT,
              COMPLETE);
      case CANCELED -> List.of(CANCEL_EXECUTIONS);
      case COMPLETED -> List.of(CANCEL_LATE_EXECUTIONS);
      case DELETION_IN_PROGRESS -> List.of(REMOVE);
    };
  }
}
