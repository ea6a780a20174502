package io.fleetjobs.lifecycle;

import io.fleetjobs.model.JobExecution;
import java.util.Optional;

/** What a membership event means for one continuous job and the thing. */
public sealed interface MembershipDecision {
  /** Nothing, and nothing is remembered of it. */
  record Ignore(String reason) implements MembershipDecision {}

  /** It is remembered, so that an earlier event which comes later is known to be late. */
  record Remember() implements MembershipDecision {}

  /** The thing gets a new execution. */
  record Join() implements MembershipDecision {}

  /**
   * Unless another target still has the thing, it gets nothing more.
   *
   * @param queued what is then removed; empty when nothing is queued
   */
  record Leave(Optional<JobExecution> queued) implements MembershipDecision {}
}
