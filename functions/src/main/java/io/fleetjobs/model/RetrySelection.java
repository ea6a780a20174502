package io.fleetjobs.model;

import java.util.Optional;
import java.util.Set;

/**
 * The things that an operator wants to be retried, by their newest execution.
 *
 * @param statuses at least one, in which an execution can have ended
 * @param reason the reason that the execution has; empty for any
 */
public record RetrySelection(Set<ExecutionStatus> statuses, Optional<FailureReason.Detail> reason) {
  public RetrySelection {
    statuses = Set.copyOf(statuses);
  }
}
