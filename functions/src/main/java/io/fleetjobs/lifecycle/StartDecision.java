package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;

/** Says how a job's status follows its schedule. */
public sealed interface StartDecision {
  /** The job has the status that its schedule demands. */
  record Stay() implements StartDecision {}

  /** The job moves to the demanded status. */
  record Move(Job next) implements StartDecision {}

  /** The job starts for the first time, and only if there is room for it. */
  record StartIfRoom() implements StartDecision {}
}
