package io.fleetjobs.model;

import java.time.Duration;

/** The effect of a request on the step timer. */
public sealed interface StepTimer {
  /** Leaves the timer unchanged. */
  record Keep() implements StepTimer {}

  /** Discards the timer. */
  record Off() implements StepTimer {}

  /**
   * Starts the timer from zero.
   *
   * @param length 1 to 10 080 whole minutes
   */
  record Start(Duration length) implements StepTimer {}
}
