package io.fleetjobs.write;

import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;

/** The outcome of applying an event to an execution, after one or more conditional writes. */
public sealed interface Applied {
  /** The event was applied, now or by an earlier try of the same request. */
  record Changed(JobExecution execution) implements Applied {}

  /** The event changes nothing, and is answered as if it had been applied. */
  record Unchanged(JobExecution execution) implements Applied {}

  /** The execution does not allow the event. */
  record Refused(Rejection rejection) implements Applied {}

  /** The event was not applied, because its answer could not be delivered. */
  record Undeliverable(Rejection rejection) implements Applied {}

  /** The execution does not exist any more. */
  record Missing() implements Applied {}
}
