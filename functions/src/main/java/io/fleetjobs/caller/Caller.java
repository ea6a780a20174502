package io.fleetjobs.caller;

import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.JobAction;
import java.time.Instant;
import java.util.Optional;

/**
 * The operator who sent a request.
 *
 * @param principal the caller's ARN, as API Gateway gives it; empty if it gives none
 */
public record Caller(Optional<String> principal) {
  /** Returns the operator as the party that changes a job. */
  public ChangedBy changedBy() {
    return ChangedBy.operator(principal);
  }

  /** Returns a change that this operator makes now. */
  public JobAction action(JobAction.Kind kind, Instant now) {
    return new JobAction(kind, now, changedBy());
  }
}
