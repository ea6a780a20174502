package io.fleetjobs.lifecycle;

/** Causes that move an execution from one status to another. */
public enum Trigger {
  /** A device starts it, or reports that it is in progress. */
  START,
  SUCCEED,
  FAIL,
  REJECT,
  /** A timer ended. */
  TIME_OUT,
  CANCEL,
  FORCE_CANCEL,
  /** The thing left the last target group. */
  REMOVE
}
