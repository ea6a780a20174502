package io.fleetjobs.lifecycle;

/** Changes that come with a job's move, next to its status and its times. */
public enum JobEffect {
  /** The job records who canceled it, how, and why. */
  CANCELLATION,
  /** The reconciler works on the job at once. */
  DUE_NOW,
  /** The reconciler has nothing left to do. */
  NOT_DUE
}
