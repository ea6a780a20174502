package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobAction;
import io.fleetjobs.model.Rejection;

/** Says what an operator's request does to a job. */
public sealed interface JobDecision {
  record Advance(Job next) implements JobDecision {}

  /** The job stays as it is. An earlier try of the same request changed it. */
  record Repeat() implements JobDecision {}

  record Refuse(Rejection rejection) implements JobDecision {}

  /** Returns this decision; a job that it changes has the given last action. */
  default JobDecision as(JobAction action) {
    return this instanceof Advance(var next) ? new Advance(next.withLastAction(action)) : this;
  }
}
