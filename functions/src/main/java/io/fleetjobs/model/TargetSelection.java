package io.fleetjobs.model;

/** Whether a job's targets are resolved once or followed. */
public enum TargetSelection {
  CONTINUOUS,
  SNAPSHOT
}
