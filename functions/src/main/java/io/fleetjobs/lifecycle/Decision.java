package io.fleetjobs.lifecycle;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;

/** What one event does to one execution. A value: tests compare it, operations perform it. */
public sealed interface Decision {
  /** Moves it on; the write log is the writer's affair. */
  record Advance(JobExecution next) implements Decision {}

  /** Leaves it, and says why. */
  record Refuse(Rejection rejection) implements Decision {}

  /** Leaves it; the request is answered as if it had been applied. */
  record Ignore(String reason) implements Decision {}

  /**
   * Leaves it: the request is the one that ended the execution before, of which this is a retry.
   */
  record Repeat() implements Decision {}

  /** Leaves its content, but has the sweep look at its deadline again. */
  record Rearm(JobExecution next) implements Decision {}
}
