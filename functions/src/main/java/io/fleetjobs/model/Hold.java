package io.fleetjobs.model;

/** The reasons why a job does not continue by itself. */
public enum Hold {
  /** An operator paused the job. */
  PAUSE,
  /** The start of the schedule has not come. */
  START,
  /** No maintenance window is open. */
  WINDOW,
  /** Too few things of a stage have succeeded. */
  SUCCESS,
  /** The soak time of a stage runs. */
  SOAK,
  /** An operator has to approve a stage. */
  APPROVAL
}
