package io.fleetjobs.reconcile.steps;

import io.fleetjobs.model.Job;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets a job alone that only waits for its devices: for a minute first, and then for as long as its
 * wait says. Whatever a device does that may matter to the job wakes it.
 */
final class Waiting {
  private static final Duration FIRST_REST = Duration.ofMinutes(1);

  private Waiting() {}

  /** Returns the job at rest. */
  static Step of(Job job, Instant now) {
    return job.reconciliation().rested()
        ? new Step.Waits(job.withReconciliation(job.reconciliation().waiting()))
        : new Step.Rest(
            job.withReconciliation(job.reconciliation().restedUntil(now.plus(FIRST_REST))));
  }
}
