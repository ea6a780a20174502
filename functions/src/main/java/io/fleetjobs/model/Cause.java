package io.fleetjobs.model;

/** The reason why a party other than the device itself changed an execution. */
public enum Cause {
  /** The rollout queued it. */
  ROLLOUT,
  /** Its thing joined a group of a continuous job. */
  JOINED_GROUP,
  /** Its thing left the last group of a continuous job. */
  LEFT_GROUP,
  /** The daily list of a continuous job's targets differed. */
  DAILY_LIST,
  /** The execution before it failed or timed out. */
  RETRY,
  /** The in-progress deadline passed. */
  TIMEOUT,
  /** The step deadline passed, which was the earlier one. */
  STEP_TIMEOUT,
  /** An operator canceled its job. */
  JOB_CANCELED,
  /** The job's abort criteria canceled its job. */
  ABORT,
  /** A quota canceled its job. */
  QUOTA
}
