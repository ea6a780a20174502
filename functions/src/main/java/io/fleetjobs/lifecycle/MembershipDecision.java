package io.fleetjobs.lifecycle;

import io.fleetjobs.model.JobExecution;
import java.util.Optional;

/** Says what a membership event of a thing means for one continuous job. */
public sealed interface MembershipDecision {
  /** The event has no effect, and is not stored. */
  record Ignore(String reason) implements MembershipDecision {}

  /** The event is stored, so that an earlier event that arrives after it is known to be late. */
  record Remember() implements MembershipDecision {}

  /** The thing gets a new execution. */
  record Join() implements MembershipDecision {}

  /**
   * The thing gets no more executions, unless another target still contains it.
   *
   * @param queued the execution that is removed then; empty if none is queued
   */
  record Leave(Optional<JobExecution> queued) implements MembershipDecision {}
}
