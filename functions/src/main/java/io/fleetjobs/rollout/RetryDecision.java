package io.fleetjobs.rollout;

import java.time.Instant;

/** Says what an operator's retry does next. */
public sealed interface RetryDecision {
  /** The rollout goes on first: a batch of it is under way, or there is nothing to do yet. */
  record LeaveToRollout() implements RetryDecision {}

  /** There is nothing to do before an instant. */
  record Rest(Instant until) implements RetryDecision {}

  /** The job's own list of things is small enough to be gone along. */
  record TakeList(String name, int things) implements RetryDecision {}

  /** The things are listed by the job's index. */
  record ListThings() implements RetryDecision {}

  /**
   * The next batch begins, which the retry uses first.
   *
   * @param countsSucceeded true if the rate grows with the number of executions that succeeded
   */
  record Open(boolean countsSucceeded) implements RetryDecision {}

  /** The retry uses what the rollout has left of its batch. */
  record TakeSpare() implements RetryDecision {}

  /**
   * Attempts are queued for a part of the list.
   *
   * @param first position of the first thing
   * @param end position after the last thing; both lie in the same chunk of the list
   */
  record Queue(int first, int end) implements RetryDecision {}

  /** All things of the list are done. */
  record End() implements RetryDecision {}
}
