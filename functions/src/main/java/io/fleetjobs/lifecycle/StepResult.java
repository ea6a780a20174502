package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import java.time.Instant;

/** Says how one step of the reconciler ended, and what it stores of the job. */
public sealed interface StepResult {
  /** The job has more work at once. */
  record Continue(Job next) implements StepResult {}

  /** The job has no work before it is due again. */
  record Rest(Job next) implements StepResult {}

  /**
   * The job waits for its devices. It has no work before a device wakes it or its wait is over.
   *
   * @param latest when the reconciler must work on the job in any case
   */
  record Waits(Job next, Instant latest) implements StepResult {
    Waits(Job next) {
      this(next, Instant.MAX);
    }
  }

  /** The job has no work any more. The job and all that belongs to it expire after a retention. */
  record Finish(Job next) implements StepResult {}

  /** The job is deleted, so nothing is stored. */
  record Removed() implements StepResult {}
}
