package io.fleetjobs.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Selects executions.
 *
 * @param status empty for any
 * @param olderThan the least time since the last update; empty for any
 */
public record ExecutionFilter(Optional<ExecutionStatus> status, Optional<Duration> olderThan) {
  /** True if the execution is selected at the given instant. */
  public boolean accepts(JobExecution execution, Instant now) {
    return status.filter(wanted -> wanted != execution.status()).isEmpty()
        && olderThan.filter(age -> execution.lastUpdatedAt().isAfter(now.minus(age))).isEmpty();
  }
}
