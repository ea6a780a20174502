package io.fleetjobs.model;

import java.util.Locale;

/** An event about a job: contract section 9. */
public enum JobEvent {
  COMPLETED,
  CANCELLATION_IN_PROGRESS,
  CANCELED,
  DELETION_IN_PROGRESS,
  DELETED;

  /** Returns the operation's name in topic and payload. */
  public String operation() {
    return name().toLowerCase(Locale.ROOT);
  }
}
