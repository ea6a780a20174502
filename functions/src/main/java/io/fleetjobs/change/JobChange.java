package io.fleetjobs.change;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

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

  /** Returns the entry of the job's history that this write made; empty if it made none. */
  Optional<JobAction> action() {
    return changed(Job::lastAction);
  }

  /** Returns from when TTL may remove the job, if this write said so. */
  Optional<Instant> expiry() {
    return changed(Job::expiresAt);
  }

  private <T> Optional<T> changed(Function<Job, Optional<T>> value) {
    var was = before.flatMap(value);
    return after.flatMap(value).filter(is -> !Optional.of(is).equals(was));
  }

  /** Returns the job as it is, or as it last was. */
  public Job job() {
    return after.or(() -> before).orElseThrow();
  }
}
