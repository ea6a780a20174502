package io.fleetjobs.model;

/**
 * A condition under which the service cancels a failing job: contract section 11.5.
 *
 * @param thresholdPercentage share of failures among the executions that ended; above 0, at most
 *     100
 * @param minNumberOfExecutedThings number of things with an ended execution from which on the
 *     criterion applies; at least 1
 */
public record AbortCriterion(
    FailureType failureType, double thresholdPercentage, int minNumberOfExecutedThings) {
  /** The final statuses that count as failures, in the order in which the service names them. */
  public enum FailureType {
    ALL,
    TIMED_OUT,
    FAILED,
    REJECTED
  }
}
