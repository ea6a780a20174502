package io.fleetjobs.invocation;

import io.fleetjobs.model.AttemptKey;

/** Has the reconciler delete a long history of an execution, asynchronously. */
@FunctionalInterface
public interface HistoryPurge {
  /** Deletes all entries of an execution that was deleted. */
  void purgeHistory(AttemptKey deleted);
}
