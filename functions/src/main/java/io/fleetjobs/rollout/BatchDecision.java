package io.fleetjobs.rollout;

import java.time.Instant;

/** Says what a rollout does next. */
public sealed interface BatchDecision {
  /** Every target thing has its execution. */
  record Over() implements BatchDecision {}

  /** The batch is complete. The next one may begin at an instant to come. */
  record Rest(Instant until) implements BatchDecision {}

  /** The job is paused. Nothing is created before it is resumed. */
  record Hold() implements BatchDecision {}

  /**
   * The next batch begins.
   *
   * @param countsSucceeded true if the rate grows with the number of executions that succeeded
   */
  record Open(boolean countsSucceeded) implements BatchDecision {}

  /**
   * Executions are created for a part of the batch.
   *
   * @param first position of the first thing in the list of targets
   * @param end position after the last thing; both lie in the same chunk of the list
   */
  record Create(int first, int end) implements BatchDecision {}
}
