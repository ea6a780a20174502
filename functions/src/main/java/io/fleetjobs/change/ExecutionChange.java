package io.fleetjobs.change;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.ThingQueue;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One write of an execution: what was stored before and after.
 *
 * @param before empty when it was created, unless something of an earlier job of the id was left
 *     there
 * @param after empty when it was deleted
 * @param at when that was; empty when it was deleted with its job
 */
public record ExecutionChange(
    Optional<JobExecution> before, Optional<JobExecution> after, Optional<Instant> at) {
  public ExecutionChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a before or an after");
    }
  }

  /** A change that says when it was made, unless it is a deletion. */
  public ExecutionChange(Optional<JobExecution> before, Optional<JobExecution> after) {
    this(before, after, after.map(JobExecution::lastUpdatedAt));
  }

  public ExecutionKey key() {
    return after.or(() -> before).orElseThrow().key();
  }

  /**
   * The queues that it may have changed: two if what was there before was of an earlier job of the
   * id.
   */
  Stream<ThingQueue> queues() {
    return Stream.concat(before.stream(), after.stream()).map(JobExecution::queue).distinct();
  }

  /** What the change is to one queue; empty when it is nothing there. */
  Optional<ExecutionChange> within(ThingQueue queue) {
    var was = before.filter(execution -> execution.queue().equals(queue));
    var is = after.filter(execution -> execution.queue().equals(queue));
    return was.isEmpty() && is.isEmpty()
        ? Optional.empty()
        : Optional.of(new ExecutionChange(was, is, at));
  }

  /**
   * Whether the execution is new: what was there before, if anything, was of an earlier job of the
   * id.
   */
  public boolean creates() {
    return after
        .filter(created -> before.map(JobExecution::job).filter(created.job()::equals).isEmpty())
        .isPresent();
  }

  /** Whether the execution left its thing's queue by this change. */
  public boolean ends() {
    return before.filter(JobExecution::isPending).isPresent()
        && after.filter(JobExecution::isPending).isEmpty();
  }
}
