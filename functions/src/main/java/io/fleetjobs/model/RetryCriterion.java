package io.fleetjobs.model;

/**
 * How often a failed execution is tried again on its thing: contract section 11.6.
 *
 * @param numberOfRetries new executions after the first, 0 to 10
 */
public record RetryCriterion(FailureType failureType, int numberOfRetries) {
  /** How many retries a thing gets of one job, whatever the criteria. */
  public static final int MAX_RETRIES = 10;

  /** Which ends are tried again, in the order in which the service names them. */
  public enum FailureType {
    ALL,
    TIMED_OUT,
    FAILED
  }
}
