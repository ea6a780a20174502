package io.fleetjobs.model;

/** The way in which a job's targets are resolved: once, or continuously. */
public enum TargetSelection {
  CONTINUOUS,
  SNAPSHOT
}
