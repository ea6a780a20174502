package io.fleetjobs.change;

import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import java.util.Optional;

/**
 * The part of a change of an execution that full histories record.
 *
 * @param made the entry of the version that the write made; empty if it made none, as the mark of a
 *     retry or a moved deadline
 * @param gone the execution that the write deleted, or replaced by one of a later job with the same
 *     id. Its history ends. Empty if the write did neither
 */
record VersionChange(Optional<Made> made, Optional<AttemptKey> gone) {
  /** A new version of an execution. */
  record Made(AttemptKey attempt, HistoryEntry entry) {}

  static VersionChange of(ExecutionChange change) {
    var after = change.after();
    var previous = change.before().filter(before -> isSame(before, after));
    return new VersionChange(
        after
            .filter(now ->
                previous.filter(before -> before.versionNumber() == now.versionNumber()).isEmpty())
            .map(now -> new Made(now.attempt(), entry(now, previous))),
        change.before().filter(before -> !isSame(before, after)).map(JobExecution::attempt));
  }

  private static boolean isSame(JobExecution before, Optional<JobExecution> after) {
    return after.filter(now -> now.attempt().equals(before.attempt())).isPresent();
  }

  /** Returns the entry of a version. Only a device reports without moving the status. */
  private static HistoryEntry entry(JobExecution now, Optional<JobExecution> previous) {
    var progress = previous.filter(before -> before.status() == now.status()).isPresent();
    var last = now.history().getLast();
    return new HistoryEntry(
        now.key(),
        0,
        progress ? now.lastUpdatedAt() : last.at(),
        previous.map(before -> before.status().name()),
        now.status().name(),
        Optional.of(now.versionNumber()),
        progress ? ChangedBy.DEVICE : last.by(),
        progress ? Optional.empty() : last.cause(),
        now.statusDetails());
  }
}
