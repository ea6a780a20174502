package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Wait;
import java.time.Instant;

/** Says what a run of the reconciler does with its job after a step. */
public sealed interface RunDecision {
  /** It stores the job and does the next step. */
  record GoOn(Job next) implements RunDecision {}

  /** It stores the job and leaves it. */
  record Leave(Job next) implements RunDecision {}

  /** It begins a wait, stores the job and leaves it. */
  record BeginWait(Job next, Wait first) implements RunDecision {}

  /**
   * It makes the job's wait longer and leaves the job as it is stored.
   *
   * @param latest when the wait must be over
   */
  record ProlongWait(Instant latest) implements RunDecision {}

  /** It leaves the job as it is stored. */
  record Stop() implements RunDecision {}
}
