package io.fleetjobs.operation.fleet;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.StatusChange;
import io.fleetjobs.store.ThingHistory.Stored;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
        change.versionNumber().isEmpty() ? step : beginsVersion(execution, step) ? 0 : 1,
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

  /**
   * Returns the versions whose entries the execution's own item replaces. These are the versions
   * that began a status and were the only version in it.
   */
  static Stream<Long> versionsKept(JobExecution execution) {
    return IntStream.range(0, execution.history().size())
        .filter(step -> isKept(execution, step))
        .mapToObj(step -> execution.history().get(step).versionNumber())
        .flatMap(Optional::stream);
  }

  /** True if the execution's own item has all that entries of its versions would say. */
  static boolean keepsAllVersions(JobExecution execution) {
    return versionsKept(execution).count() == execution.versionNumber();
  }

  private static boolean isKept(JobExecution execution, int step) {
    if (!beginsVersion(execution, step)) {
      return false;
    }
    if (isLast(execution, step)) {
      return version(execution, step) == execution.versionNumber();
    }
    var next = version(execution, step) + (beginsVersion(execution, step + 1) ? 1 : 0);
    return version(execution, step + 1) == next
        && execution.history().get(step).statusDetails().isPresent();
  }

  /** True unless the move left the version as it was, as the removal of an execution does. */
  private static boolean beginsVersion(JobExecution execution, int step) {
    return execution.history().get(step).status() != ExecutionStatus.REMOVED;
  }

  /** Returns the version with which a status began; 0 if it was not kept. */
  private static long version(JobExecution execution, int step) {
    return execution.history().get(step).versionNumber().orElse(0L);
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
