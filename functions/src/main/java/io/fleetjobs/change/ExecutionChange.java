package io.fleetjobs.change;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.ThingQueue;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One write of an execution, with the stored execution before and after it.
 *
 * @param before empty if it was created, unless an execution of an earlier job of the id was left
 *     there
 * @param after empty if it was deleted
 * @param at instant of the write; empty if the execution was deleted with its job
 * @param deletedBy ARN of the operator who deleted the execution alone; empty if nobody did, or if
 *     he is not known
 */
public record ExecutionChange(
    Optional<JobExecution> before,
    Optional<JobExecution> after,
    Optional<Instant> at,
    Optional<String> deletedBy) {
  public ExecutionChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a before or an after");
    }
  }

  /**
   * Creates a change at the instant of the execution's last update; without an instant if it is a
   * deletion.
   */
  public ExecutionChange(Optional<JobExecution> before, Optional<JobExecution> after) {
    this(before, after, after.map(JobExecution::lastUpdatedAt));
  }

  /** Creates a change at an instant. It does not say who deleted the execution. */
  public ExecutionChange(
      Optional<JobExecution> before, Optional<JobExecution> after, Optional<Instant> at) {
    this(before, after, at, Optional.empty());
  }

  public ExecutionKey key() {
    return after.or(() -> before).orElseThrow().key();
  }

  /**
   * Returns the queues that the change may concern. There are two if it replaced an execution of an
   * earlier job of the same id that was in another queue.
   */
  Stream<ThingQueue> queues() {
    return Stream.concat(before.stream(), after.stream()).map(JobExecution::queue).distinct();
  }

  /** Returns the change as far as it concerns one queue; empty if it does not. */
  Optional<ExecutionChange> within(ThingQueue queue) {
    var was = before.filter(execution -> execution.queue().equals(queue));
    var is = after.filter(execution -> execution.queue().equals(queue));
    return was.isEmpty() && is.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExecutionChange(was, is, at));
  }

  /** True if the execution is new. It may have replaced one of an earlier job of the same id. */
  public boolean creates() {
    return after.isPresent() && !job(after).equals(job(before));
  }

  /** True if the execution left its thing's queue by this change. */
  public boolean ends() {
    return isPending(before) && !isPending(after);
  }

  /**
   * True if the execution is new, is in another status, or was deleted alone. A deletion together
   * with its job does not count.
   */
  public boolean movesStatus() {
    return at.isPresent()
        && !(job(before).equals(job(after)) && status(before).equals(status(after)));
  }

  /**
   * True if the execution is in the same status as before: a report of progress, the mark of a
   * retry, or a moved deadline. No message, event or wake follows from such a change.
   */
  boolean keepsStatus() {
    return before.map(JobExecution::attempt).equals(after.map(JobExecution::attempt))
        && status(before).equals(status(after));
  }

  private static Optional<ExecutionStatus> status(Optional<JobExecution> image) {
    return image.map(JobExecution::status);
  }

  private static Optional<JobKey> job(Optional<JobExecution> image) {
    return image.map(JobExecution::job);
  }

  private static boolean isPending(Optional<JobExecution> image) {
    return image.map(JobExecution::isPending).orElse(false);
  }
}
