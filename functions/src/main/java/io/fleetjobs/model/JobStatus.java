package io.fleetjobs.model;

/** Where a job stands. */
public enum JobStatus {
  IN_PROGRESS,
  CANCELED,
  COMPLETED,
  DELETION_IN_PROGRESS,
  SCHEDULED
}
