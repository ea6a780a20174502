package io.fleetjobs.change;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.queue.PendingQueue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The effect of a batch of changes on one thing's queue of pending executions.
 *
 * @param membership true if an execution joined or left the queue
 * @param front true if another execution is the first, or none is any more
 */
public record QueueChange(boolean membership, boolean front) {
  /**
   * Identifies an execution by its number and, since a number can be used again, by the instant at
   * which it was queued.
   */
  private record Identity(ExecutionKey key, Instant queuedAt) {
    static Identity of(JobExecution execution) {
      return new Identity(execution.key(), execution.queuedAt());
    }
  }

  /**
   * Compares the queue now with the queue before and between the changes. Later changes of these
   * executions are compared when they arrive.
   *
   * @param queue the pending executions now: at least one more than there are changes, or all
   * @param changes of this thing, in the order in which they were written
   */
  public static QueueChange of(List<JobExecution> queue, List<ExecutionChange> changes) {
    var membership =
        changes.stream()
            .anyMatch(change ->
                ids(change)
                    .anyMatch(id ->
                        pending(change.before(), id).isPresent()
                            != pending(change.after(), id).isPresent()));
    var states = states(changes);
    return new QueueChange(
        membership,
        Stream.of(Instant.MAX, made(changes))
            .anyMatch(since -> isAnotherFirst(queue, states, since)));
  }

  /** Returns the changed executions as they were before the first change, and after each. */
  private static List<Map<Identity, Optional<JobExecution>>> states(List<ExecutionChange> changes) {
    var first = new HashMap<Identity, Optional<JobExecution>>();
    changes.forEach(
        change -> ids(change).forEach(id -> first.putIfAbsent(id, pending(change.before(), id))));
    var states = new ArrayList<Map<Identity, Optional<JobExecution>>>(List.of(first));
    for (var change : changes) {
      var next = new HashMap<>(states.getLast());
      ids(change).forEach(id -> next.put(id, pending(change.after(), id)));
      states.add(next);
    }
    return states;
  }

  private static Stream<Identity> ids(ExecutionChange change) {
    return Stream.concat(change.before().stream(), change.after().stream())
        .map(Identity::of)
        .distinct();
  }

  /**
   * True if an execution was the first at some time and is the first neither after the changes nor
   * now. An execution that joined and left by these changes counts, too: an earlier batch that was
   * handled late may have announced it.
   */
  private static boolean isAnotherFirst(
      List<JobExecution> queue, List<Map<Identity, Optional<JobExecution>>> states, Instant since) {
    var fronts = states.stream().map(state -> first(with(queue, state, since))).toList();
    var now = first(queue);
    return fronts.stream().anyMatch(front -> !front.equals(now) && !front.equals(fronts.getLast()));
  }

  /** Returns the instant of the earliest change; {@link Instant#MAX} if no change has one. */
  private static Instant made(List<ExecutionChange> changes) {
    return changes.stream()
        .flatMap(change -> change.at().stream())
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /**
   * Compares the queue before and after an execution was shown or hidden without a write: the
   * windows of its job opened or closed, or the job was paused or resumed.
   *
   * @param queue as it is now
   * @param moved the execution that came into the queue or left it
   */
  public static QueueChange ofEdge(List<JobExecution> queue, JobExecution moved) {
    var others =
        queue.stream()
            .filter(execution -> !Identity.of(execution).equals(Identity.of(moved)))
            .toList();
    var before =
        others.size() < queue.size()
            ? others
            : Stream.concat(others.stream(), Stream.of(moved)).toList();
    return new QueueChange(true, !Objects.equals(first(queue), first(before)));
  }

  private static Optional<JobExecution> pending(Optional<JobExecution> image, Identity id) {
    return image.filter(JobExecution::isPending).filter(found -> Identity.of(found).equals(id));
  }

  /**
   * Returns the queue with the changed executions as they were at one time. Executions that were
   * started since an instant count as still queued: the change of such a start is compared later,
   * perhaps when the front before these changes is not known any more.
   */
  private static List<JobExecution> with(
      List<JobExecution> queue, Map<Identity, Optional<JobExecution>> images, Instant since) {
    return Stream.concat(
            queue.stream()
                .filter(execution -> !images.containsKey(Identity.of(execution)))
                .map(execution -> isStartedSince(execution, since) ? queued(execution) : execution),
            images.values().stream().flatMap(Optional::stream))
        .toList();
  }

  private static boolean isStartedSince(JobExecution execution, Instant since) {
    return execution.startedAt().filter(started -> !started.isBefore(since)).isPresent();
  }

  private static JobExecution queued(JobExecution started) {
    return started.in(ExecutionStatus.QUEUED, Actor.SERVICE, started.queuedAt());
  }

  private static Optional<Identity> first(Collection<JobExecution> queue) {
    return queue.stream().min(PendingQueue.ORDER).map(Identity::of);
  }
}
