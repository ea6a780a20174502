package io.fleetjobs.change;

import io.fleetjobs.change.ExecutionChanges.Failure;
import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.execution.ExecutionHistory;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.invocation.HistoryPurge;
import io.fleetjobs.model.AttemptKey;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/**
 * Writes the full histories of executions: an entry for each version. Deletes the history of an
 * execution that was deleted.
 *
 * <p>The changes of one execution arrive in order, so the change that deletes an execution finds
 * all entries of its history. Only a change that failed may write its entry later. Then the
 * deletion comes again, too.
 */
public final class VersionRecorder {
  private final Optional<ExecutionHistory> history;
  private final HistoryPurge purge;
  private final ItemFailures itemFailures;

  /**
   * @param history empty if no full histories are kept
   * @param purge deletes what is left of a long history
   */
  public VersionRecorder(
      Optional<ExecutionHistory> history, HistoryPurge purge, ItemFailures itemFailures) {
    this.history = history;
    this.purge = purge;
    this.itemFailures = itemFailures;
  }

  /**
   * Records the changes of several executions concurrently, those of one execution in order.
   * Returns the failures, whose changes must be tried again.
   */
  public List<Failure> record(List<ExecutionChange> changes) {
    Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    history.ifPresent(kept ->
        Parallel.each(
            byExecution(changes), of -> of.forEach(change -> attempt(change, kept, failures))));
    return List.copyOf(failures);
  }

  private static Collection<List<ExecutionChange>> byExecution(List<ExecutionChange> changes) {
    return changes.stream()
        .collect(
            Collectors.groupingBy(
                ExecutionChange::key, LinkedHashMap::new, Collectors.toUnmodifiableList()))
        .values();
  }

  private void attempt(ExecutionChange change, ExecutionHistory kept, Queue<Failure> failures) {
    var item =
        WorkItem.ofExecution(Work.RECORD_HISTORY, change.key().thingName(), change.key().jobId());
    try {
      itemFailures.attempt(item, () -> record(VersionChange.of(change), kept));
    } catch (RuntimeException failed) {
      failures.add(new Failure(change, item, failed));
    }
  }

  private void record(VersionChange change, ExecutionHistory kept) {
    change.gone().ifPresent(attempt -> remove(attempt, kept));
    change.made().ifPresent(made -> kept.add(made.attempt(), made.entry()));
  }

  /** Leaves the rest of a long history to the reconciler: others wait for this function. */
  private void remove(AttemptKey attempt, ExecutionHistory kept) {
    if (!kept.removeSome(attempt)) {
      purge.purgeHistory(attempt);
    }
  }
}
