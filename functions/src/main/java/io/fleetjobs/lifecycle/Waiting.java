package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets a job rest that only waits for its devices: first for a minute, then for the length of its
 * wait. A device's change that may matter to the job wakes it.
 */
final class Waiting {
  private static final Duration FIRST_REST = Duration.ofMinutes(1);

  private Waiting() {}

  /** Returns the job at rest. */
  static StepResult of(Job job, Instant now) {
    return job.reconciliation().rested()
        ? new StepResult.Waits(job.withReconciliation(job.reconciliation().waiting()))
        : new StepResult.Rest(
            job.withReconciliation(job.reconciliation().restedUntil(now.plus(FIRST_REST))));
  }
}
