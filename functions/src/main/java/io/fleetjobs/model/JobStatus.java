package io.fleetjobs.model;

/** The status of a job. */
public enum JobStatus {
  IN_PROGRESS,
  CANCELED,
  COMPLETED,
  DELETION_IN_PROGRESS,
  SCHEDULED
}
