package io.fleetjobs.lifecycle;

/** Causes that move a job from one status to another. */
public enum JobTrigger {
  /** The schedule's start has come, or one of its windows has opened. */
  START,
  /** The start has come, but too many jobs are rolling out or canceling. */
  REFUSE_START,
  /** The last open window has closed, or the start lies ahead. */
  SUSPEND,
  /** An abort criterion fired. */
  ABORT,
  /** The job that it retries was deleted before its things were listed. */
  LOSE_RETRIED_JOB,
  /** An operator canceled the job. */
  CANCEL,
  /** All executions of a snapshot job have ended. */
  COMPLETE,
  /** The schedule's end has passed, and all executions that exist have ended. */
  END,
  DELETE,
  /** An operator deleted the job with force. */
  FORCE_DELETE
}
