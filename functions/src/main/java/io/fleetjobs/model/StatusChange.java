package io.fleetjobs.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of an execution's history.
 *
 * @param cause empty if the party is the device, an operator who named this execution, or unknown
 * @param versionNumber the version with which the status began; empty if an earlier version of the
 *     service wrote the entry
 * @param statusDetails the last details in this status, once another status follows; empty while
 *     none does, and if they were not kept
 */
public record StatusChange(
    ExecutionStatus status,
    Instant at,
    ChangedBy by,
    Optional<Cause> cause,
    Optional<Long> versionNumber,
    Optional<Map<String, String>> statusDetails) {
  public StatusChange {
    statusDetails = statusDetails.map(Map::copyOf);
  }

  /** Returns the entry of a status that begins now. */
  static StatusChange begun(
      ExecutionStatus status, Instant at, ChangedBy by, Optional<Cause> cause, long versionNumber) {
    return new StatusChange(status, at, by, cause, Optional.of(versionNumber), Optional.empty());
  }

  /** Returns this entry with another cause. */
  StatusChange because(Cause other) {
    return new StatusChange(status, at, by, Optional.of(other), versionNumber, statusDetails);
  }

  /** Returns this entry with the last details in its status. */
  public StatusChange left(Map<String, String> details) {
    return new StatusChange(status, at, by, cause, versionNumber, Optional.of(details));
  }
}
