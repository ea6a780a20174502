package io.fleetjobs.model;

import java.util.Arrays;
import java.util.Optional;

/** The reason why a party other than the device itself changed an execution or a job. */
public enum Cause {
  /** The rollout queued it. */
  ROLLOUT,
  /** Its thing joined a group of a continuous job. */
  JOINED_GROUP,
  /** Its thing left the last group of a continuous job. */
  LEFT_GROUP,
  /** The daily list of a continuous job's targets differed. */
  DAILY_LIST,
  /** The execution before it failed or timed out, or an operator asked for a retry. */
  RETRY,
  /** An operator queued it in the place of the execution before it. */
  REQUEUE,
  /** The in-progress deadline passed. */
  TIMEOUT,
  /** The step deadline passed, which was the earlier one. */
  STEP_TIMEOUT,
  /** An operator canceled its job. */
  JOB_CANCELED,
  /** The job's abort criteria canceled its job. */
  ABORT,
  /** The schedule of its job ended. */
  SCHEDULE_END,
  /** A quota canceled its job. */
  QUOTA,
  /** Its job was deleted. Only events have this cause. */
  JOB_DELETED;

  /** Returns the cause with a name; empty if only a later version knows it. */
  public static Optional<Cause> find(String name) {
    return Arrays.stream(values()).filter(cause -> cause.name().equals(name)).findFirst();
  }
}
