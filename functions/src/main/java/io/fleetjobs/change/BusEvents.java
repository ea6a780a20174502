package io.fleetjobs.change;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.BusEvent;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.HistoryEntry;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.TargetList;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.wire.BusEventJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which events for the event bus follow from a change of a job or an execution. */
final class BusEvents {
  private BusEvents() {}

  /** Returns the event of the entry of the job's history that the change made, if it made one. */
  static Optional<BusEvent> of(JobChange change, Arns arns) {
    return change
        .action()
        .map(action -> BusEventJson.job(change.job(), action, things(change.job()), arns));
  }

  /**
   * Returns the counts of things that the job itself knows: how many it has, once its targets are
   * listed and unless it ended before all had an execution.
   */
  private static Map<String, Integer> things(Job job) {
    var isListed =
        job.rollout().resolution().filter(TargetList.Stored.class::isInstance).isPresent()
            && job.spec().targetSelection() == TargetSelection.SNAPSHOT;
    return isListed && job.cancellation().isEmpty() && job.rollout().things() > 0
        ? Map.of("total", job.rollout().things())
        : Map.of();
  }

  /**
   * Returns an event for the status that an execution got by a change, and one for the execution
   * that the change deleted. A report of progress has none.
   *
   * @param now the instant of a deletion that does not say when it was made
   */
  static List<BusEvent> of(ExecutionChange change, Instant now, Arns arns) {
    var before = change.before();
    var after = change.after();
    var gone =
        before
            .filter(old -> after.filter(next -> ExecutionEvents.isSame(old, next)).isEmpty())
            .map(old -> BusEventJson.execution(old.job(), deleted(old, change, now), arns));
    var moved =
        after
            .filter(next -> !hadStatus(next, before))
            .map(next -> BusEventJson.execution(next.job(), entry(next), arns));
    return Stream.of(gone, moved).flatMap(Optional::stream).toList();
  }

  private static boolean hadStatus(JobExecution now, Optional<JobExecution> before) {
    return before
        .filter(old -> ExecutionEvents.isSame(old, now) && old.status() == now.status())
        .isPresent();
  }

  private static HistoryEntry entry(JobExecution execution) {
    var history = execution.history();
    var last = history.getLast();
    return new HistoryEntry(
        execution.key(),
        history.size() - 1,
        last.at(),
        history.size() == 1
            ? Optional.empty()
            : Optional.of(history.get(history.size() - 2).status().name()),
        last.status().name(),
        Optional.of(execution.versionNumber()),
        last.by(),
        last.cause(),
        execution.statusDetails());
  }

  /** An execution that was deleted alone leaves a tombstone, which says when and by whom. */
  private static HistoryEntry deleted(JobExecution old, ExecutionChange change, Instant now) {
    var isAlone = change.after().isEmpty() && change.at().isPresent();
    return new HistoryEntry(
        old.key(),
        old.history().size(),
        isAlone ? change.at().orElse(now) : now,
        Optional.empty(),
        ExecutionEvents.DELETED,
        Optional.of(old.versionNumber()),
        isAlone ? ChangedBy.operator(change.deletedBy()) : ChangedBy.of(Actor.OPERATOR),
        isAlone ? Optional.empty() : Optional.of(Cause.JOB_DELETED),
        old.statusDetails());
  }
}
