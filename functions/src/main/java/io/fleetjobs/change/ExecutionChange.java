package io.fleetjobs.change;

import io.fleetjobs.model.ExecutionKey;
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
 * @param at when that was; empty if it was deleted with its job
 */
public record ExecutionChange(
    Optional<JobExecution> before, Optional<JobExecution> after, Optional<Instant> at) {
  public ExecutionChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a before or an after");
    }
  }

  /** Creates a change that says when it was made, unless it is a deletion. */
  public ExecutionChange(Optional<JobExecution> before, Optional<JobExecution> after) {
    this(before, after, after.map(JobExecution::lastUpdatedAt));
  }

  public ExecutionKey key() {
    return after.or(() -> before).orElseThrow().key();
  }

  /**
   * Returns the queues that it may have changed: two if there was an execution of an earlier job of
   * the id before.
   */
  Stream<ThingQueue> queues() {
    return Stream.concat(before.stream(), after.stream()).map(JobExecution::queue).distinct();
  }

  /** Returns what the change is to one queue; empty if it is nothing there. */
  Optional<ExecutionChange> within(ThingQueue queue) {
    var was = before.filter(execution -> execution.queue().equals(queue));
    var is = after.filter(execution -> execution.queue().equals(queue));
    return was.isEmpty() && is.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExecutionChange(was, is, at));
  }

  /** True if the execution is new. There may have been one of an earlier job of the id before. */
  public boolean creates() {
    return after.isPresent() && !job(after).equals(job(before));
  }

  /** True if the execution left its thing's queue by this change. */
  public boolean ends() {
    return isPending(before) && !isPending(after);
  }

  private static Optional<JobKey> job(Optional<JobExecution> image) {
    return image.map(JobExecution::job);
  }

  private static boolean isPending(Optional<JobExecution> image) {
    return image.map(JobExecution::isPending).orElse(false);
  }
}
