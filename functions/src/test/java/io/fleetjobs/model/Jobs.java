package io.fleetjobs.model;

import static io.fleetjobs.model.Executions.CREATED;

import java.util.List;
import java.util.Optional;

/** Jobs to test with. */
public final class Jobs {
  private Jobs() {}

  /** Job {@code fw-7} over one thing, created at {@link Executions#CREATED}, nothing left to do. */
  public static Job aJob() {
    return new Job(new JobKey("fw-7", CREATED), JobSpec.of(
        List.of("arn:aws:iot:us-east-1:000000000000:thing/pump-1"), TargetSelection.SNAPSHOT),
        JobStatus.IN_PROGRESS, 1, "id", CREATED, Optional.empty(), Optional.empty(),
        Rollout.UNRESOLVED, Reconciliation.done(), 1, Optional.empty());
  }

  /** The same with retries. */
  public static Job aJobRetrying(RetryCriterion... criteria) {
    return aJob().updated(new JobSpecChange(Optional.empty(), Optional.empty(), Optional.empty(),
        Optional.empty(), Optional.empty(), Optional.of(List.of(criteria))), CREATED);
  }
}
