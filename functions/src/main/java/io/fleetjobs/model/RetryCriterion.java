package io.fleetjobs.model;

/**
 * A rule for retries on a thing: contract section 11.6.
 *
 * @param numberOfRetries executions after the first, 0 to 10
 */
public record RetryCriterion(FailureType failureType, int numberOfRetries) {
  /** The largest number of retries that a thing gets of one job, whatever the criteria. */
  public static final int MAX_RETRIES = 10;

  /** The final statuses that are retried, in the order in which the service names them. */
  public enum FailureType {
    ALL,
    TIMED_OUT,
    FAILED
  }
}
