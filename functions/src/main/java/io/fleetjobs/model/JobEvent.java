package io.fleetjobs.model;

import java.util.Locale;

/** What operators are told of a job, by the status that the event shows: contract section 9. */
public enum JobEvent {
  COMPLETED,
  CANCELLATION_IN_PROGRESS,
  CANCELED,
  DELETION_IN_PROGRESS,
  DELETED;

  /** As the topic and the payload spell it. */
  public String operation() {
    return name().toLowerCase(Locale.ROOT);
  }
}
