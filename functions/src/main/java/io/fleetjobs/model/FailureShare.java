package io.fleetjobs.model;

/**
 * An abort criterion with the executions that it counts.
 *
 * @param failed number of executions that ended as the criterion says; each retry counts
 * @param executed number of executions that ended in any way
 */
public record FailureShare(AbortCriterion criterion, long failed, long executed) {
  /** Returns the failed share of the ended executions in tenths of a percent, rounded down. */
  public long permille() {
    return executed == 0 ? 0 : failed * 1_000 / executed;
  }

  /** Returns a text with the share of failures and the threshold. */
  public String comment() {
    return "Aborted: %s reached %s percent of %d ended executions; the threshold is %s percent of at least %d."
        .formatted(
            criterion.failureType(),
            Math.round(10_000.0 * failed / executed) / 100.0,
            executed,
            criterion.thresholdPercentage(),
            criterion.minNumberOfExecutedThings());
  }
}
