package io.fleetjobs.lifecycle;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;

/** Says what one event does to one execution. Operations carry it out, and tests compare it. */
public sealed interface Decision {
  /** The execution changes. The writer adds the write log. */
  record Advance(JobExecution next) implements Decision {}

  /** The execution stays as it is, and the request is refused. */
  record Refuse(Rejection rejection) implements Decision {}

  /** The execution stays as it is. The request is answered as if it had been applied. */
  record Ignore(String reason) implements Decision {}

  /**
   * The execution stays as it is. It is a retry, and the request is the one that ended the
   * execution before.
   */
  record Repeat() implements Decision {}

  /** The execution keeps its content, and becomes due at its new deadline. */
  record Rearm(JobExecution next) implements Decision {}
}
