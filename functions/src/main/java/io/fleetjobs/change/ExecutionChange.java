package io.fleetjobs.change;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import java.util.Optional;

/**
 * One write of an execution: what was stored before and after.
 *
 * @param before empty when it was created
 * @param after empty when it was deleted
 */
public record ExecutionChange(Optional<JobExecution> before, Optional<JobExecution> after) {
  public ExecutionChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a before or an after");
    }
  }

  public ExecutionKey key() {
    return after.or(() -> before).orElseThrow().key();
  }

  /** Whether the execution left its thing's queue by this change. */
  public boolean ends() {
    return before.filter(JobExecution::isPending).isPresent()
        && after.filter(JobExecution::isPending).isEmpty();
  }
}
