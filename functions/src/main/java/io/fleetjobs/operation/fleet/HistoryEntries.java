package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.StatusChange;
import io.fleetjobs.store.ThingHistory.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Makes the entries of a history from what is stored of an execution. */
final class HistoryEntries {
  private static final String DELETED = "DELETED";
  private static final int AFTER_ALL_STATUSES = 9;

  private HistoryEntries() {}

  /** Returns the entries, the oldest first. */
  static List<HistoryEntry> of(Stored stored) {
    return switch (stored) {
      case Stored.Execution(var execution) ->
          IntStream.range(0, execution.history().size())
              .mapToObj(step -> entry(execution, step))
              .toList();
      case Stored.Deleted(var key, var at, var version, var principal) ->
          List.of(
              new HistoryEntry(
                  key,
                  AFTER_ALL_STATUSES,
                  at,
                  Optional.empty(),
                  DELETED,
                  version,
                  ChangedBy.operator(principal),
                  Optional.empty(),
                  Map.of()));
    };
  }

  private static HistoryEntry entry(JobExecution execution, int step) {
    var history = execution.history();
    var change = history.get(step);
    return new HistoryEntry(
        execution.key(),
        step,
        change.at(),
        step == 0 ? Optional.empty() : Optional.of(history.get(step - 1).status().name()),
        change.status().name(),
        change.versionNumber(),
        change.by(),
        change.cause(),
        isLast(execution, step)
            ? execution.statusDetails()
            : change.statusDetails().orElse(Map.of()));
  }

  private static boolean isLast(JobExecution execution, int step) {
    return step == execution.history().size() - 1;
  }

  /** True if all versions and the details of all statuses were kept. */
  static boolean isComplete(Stored stored) {
    return switch (stored) {
      case Stored.Deleted _ -> true;
      case Stored.Execution(var execution) ->
          execution.history().stream()
                  .map(StatusChange::versionNumber)
                  .allMatch(Optional::isPresent)
              && execution.history().stream()
                  .limit(execution.history().size() - 1L)
                  .map(StatusChange::statusDetails)
                  .allMatch(Optional::isPresent);
    };
  }
}
