package io.fleetjobs.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something that happened to an execution, as an answer shows it.
 *
 * @param step orders the entries of an execution that have the same version, or none; counted from
 *     0
 * @param previousStatus empty for the first entry, and for a deletion; the status itself for a
 *     report of progress
 * @param status an {@link ExecutionStatus}, or DELETED
 * @param versionNumber empty if it was not kept
 * @param cause empty if the party is the device, an operator who named the execution, or unknown
 * @param statusDetails the last details in the status, or those of the version if the entry is an
 *     item of its own; empty if it had none or they were not kept
 */
public record HistoryEntry(
    ExecutionKey key,
    int step,
    Instant at,
    Optional<String> previousStatus,
    String status,
    Optional<Long> versionNumber,
    ChangedBy by,
    Optional<Cause> cause,
    Map<String, String> statusDetails) {
  public HistoryEntry {
    statusDetails = Map.copyOf(statusDetails);
  }
}
