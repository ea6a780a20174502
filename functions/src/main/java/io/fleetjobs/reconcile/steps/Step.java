package io.fleetjobs.reconcile.steps;

import io.fleetjobs.model.Job;
import java.time.Instant;

/** How one step of work on a job ended. */
public sealed interface Step {
  /** The job is to be stored like this, and more is to be done at once. */
  record Continue(Job next) implements Step {}

  /** The job is to be stored like this, and nothing is to be done before it is due again. */
  record Rest(Job next) implements Step {}

  /**
   * The job only waits for its devices, and is to be stored like this if it is not yet. Nothing is
   * to be done before one of them wakes it, or its wait is over.
   *
   * @param latest when it must be looked at in any case
   */
  record Waits(Job next, Instant latest) implements Step {
    Waits(Job next) {
      this(next, Instant.MAX);
    }
  }

  /** The job is gone. */
  record Removed() implements Step {}
}
