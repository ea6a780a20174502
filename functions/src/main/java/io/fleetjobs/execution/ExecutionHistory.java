package io.fleetjobs.execution;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.AttemptKey;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.store.VersionStore;
import java.time.Duration;
import java.util.Optional;

/** Keeps the full histories of executions. What is done twice changes nothing. */
public final class ExecutionHistory {
  /** The most entries that are deleted in one step, which takes about a second. */
  private static final int STEP = 1_000;

  private final VersionStore versions;
  private final Duration retention;

  /**
   * @param retention for how long an entry is kept after its version was written
   */
  public ExecutionHistory(VersionStore versions, Duration retention) {
    this.versions = versions;
    this.retention = retention;
  }

  /** Adds the entry of a version. */
  public void add(AttemptKey attempt, HistoryEntry entry) {
    versions.add(attempt, entry, entry.at().plus(retention));
  }

  /** Deletes up to a thousand entries of an execution. Returns true if none is left. */
  public boolean removeSome(AttemptKey attempt) {
    return removeBehind(attempt, Optional.empty()).isEmpty();
  }

  /** Deletes all entries of an execution. */
  public void removeAll(AttemptKey attempt) {
    var next = removeBehind(attempt, Optional.empty());
    while (next.isPresent()) {
      next = removeBehind(attempt, next);
    }
  }

  private Optional<Long> removeBehind(AttemptKey attempt, Optional<Long> version) {
    var listed = versions.list(attempt, version, STEP);
    Parallel.each(listed.versions(), found -> versions.remove(attempt, found));
    return listed.next();
  }
}
