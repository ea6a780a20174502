package io.fleetjobs.change;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.operation.PendingQueue;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a batch of changes did to one thing's queue of pending executions.
 *
 * @param membership whether an execution joined or left it
 * @param front whether another execution is its first, or there is one no longer
 */
public record QueueChange(boolean membership, boolean front) {
  /** An execution by its number and, since a number can be used again, by when it was queued. */
  private record Identity(ExecutionKey key, Instant queuedAt) {
    static Identity of(JobExecution execution) {
      return new Identity(execution.key(), execution.queuedAt());
    }
  }

  /**
   * Compares the queue as it is now with what it was before the changes.
   *
   * @param queue the pending executions now, at least one more than there are changes, or all
   * @param changes of this thing, in the order in which they were written
   */
  public static QueueChange of(List<JobExecution> queue, List<ExecutionChange> changes) {
    var before = new HashMap<Identity, Optional<JobExecution>>();
    var after = new HashMap<Identity, Boolean>();
    for (var change : changes) {
      Stream.concat(change.before().stream(), change.after().stream())
          .map(Identity::of).distinct()
          .forEach(id -> {
            before.putIfAbsent(id, pending(change.before(), id));
            after.put(id, pending(change.after(), id).isPresent());
          });
    }
    var membership = before.entrySet().stream().anyMatch(
        entry -> entry.getValue().isPresent() != Boolean.TRUE.equals(after.get(entry.getKey())));
    return new QueueChange(membership,
        !Objects.equals(first(queue), first(undone(queue, before))));
  }

  /**
   * The windows of an execution's job have opened or closed.
   *
   * @param queue as it is now
   * @param moved the execution that came into it by that, or is no longer in it
   */
  public static QueueChange ofWindow(List<JobExecution> queue, JobExecution moved) {
    var others = queue.stream()
        .filter(execution -> !Identity.of(execution).equals(Identity.of(moved))).toList();
    var before = others.size() < queue.size()
        ? others
        : Stream.concat(others.stream(), Stream.of(moved)).toList();
    return new QueueChange(true, !Objects.equals(first(queue), first(before)));
  }

  private static Optional<JobExecution> pending(Optional<JobExecution> image, Identity id) {
    return image.filter(JobExecution::isPending).filter(found -> Identity.of(found).equals(id));
  }

  /** The queue as if the changes had not been made. */
  private static List<JobExecution> undone(List<JobExecution> queue,
      Map<Identity, Optional<JobExecution>> before) {
    return Stream.concat(
        queue.stream().filter(execution -> !before.containsKey(Identity.of(execution))),
        before.values().stream().flatMap(Optional::stream)).toList();
  }

  private static Optional<Identity> first(Collection<JobExecution> queue) {
    return queue.stream().min(PendingQueue.ORDER).map(Identity::of);
  }
}
