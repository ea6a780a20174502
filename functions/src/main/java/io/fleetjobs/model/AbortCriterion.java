package io.fleetjobs.model;

/**
 * When a failing job is canceled: contract section 11.5.
 *
 * @param thresholdPercentage of the executions that ended, above 0 to 100
 * @param minNumberOfExecutedThings how many must have ended before this counts, at least 1
 */
public record AbortCriterion(
    FailureType failureType, double thresholdPercentage, int minNumberOfExecutedThings) {
  /** Which ends count as failures, in the order in which the service names them. */
  public enum FailureType {
    ALL,
    TIMED_OUT,
    FAILED,
    REJECTED
  }
}
