package io.fleetjobs.change;

import io.fleetjobs.model.Job;
import java.util.Optional;

/**
 * One write of a job, with the stored job before and after it.
 *
 * @param before empty if it was created
 * @param after empty if it was removed
 */
public record JobChange(Optional<Job> before, Optional<Job> after) {
  public JobChange {
    if (before.isEmpty() && after.isEmpty()) {
      throw new IllegalArgumentException("a change needs a before or an after");
    }
    if (before.isPresent() && after.isPresent() && !before.get().key().equals(after.get().key())) {
      before = Optional.empty();
    }
  }

  /** Returns the job as it is, or as it last was. */
  public Job job() {
    return after.or(() -> before).orElseThrow();
  }
}
