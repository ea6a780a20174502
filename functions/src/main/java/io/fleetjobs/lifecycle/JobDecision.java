package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Job;
import io.fleetjobs.model.Rejection;

/** What a request does to a job. */
public sealed interface JobDecision {
  record Advance(Job next) implements JobDecision {}

  /** An earlier try of the very request has done it. */
  record Repeat() implements JobDecision {}

  record Refuse(Rejection rejection) implements JobDecision {}
}
