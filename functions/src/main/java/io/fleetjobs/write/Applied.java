package io.fleetjobs.write;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;

/** The outcome of an event of an execution, for which one or more conditional writes were tried. */
public sealed interface Applied {
  /** It was applied, now or by an earlier try of the same request. */
  record Changed(JobExecution execution) implements Applied {}

  /** It changes nothing, and is answered as if it had been applied. */
  record Unchanged(JobExecution execution) implements Applied {}

  /** The execution does not allow the event. */
  record Refused(Rejection rejection) implements Applied {}

  /** It was not applied, because the answer to it could not be delivered. */
  record Undeliverable(Rejection rejection) implements Applied {}

  /** There is no such execution any more. */
  record Missing() implements Applied {}
}
