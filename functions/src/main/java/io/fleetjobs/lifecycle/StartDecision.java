package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;

/** What becomes of a job when its schedule is compared with its status. */
public sealed interface StartDecision {
  /** The job has the status that its schedule demands. */
  record Stay() implements StartDecision {}

  record Move(Job next) implements StartDecision {}

  /** The job starts for the first time, and only if there is room for it. */
  record StartIfRoom() implements StartDecision {}
}
