package io.fleetjobs.model;

import java.time.Duration;

/** What a request does to the step timer. */
public sealed interface StepTimer {
  /** Leaves it as it is. */
  record Keep() implements StepTimer {}

  /** Discards it. */
  record Off() implements StepTimer {}

  /** Starts it anew; 1 to 10 080 whole minutes. */
  record Start(Duration length) implements StepTimer {}
}
