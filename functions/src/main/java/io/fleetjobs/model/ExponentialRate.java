package io.fleetjobs.model;

/**
 * A rate that grows with the rollout's success.
 *
 * @param baseRatePerMinute the first rate, 1 to 1 000 and below the maximum
 * @param incrementFactor what the rate is multiplied by at each increase, 1.1 to 5
 * @param criterion what is counted
 * @param things after how many of them the rate is increased, again and again; at least 1
 */
public record ExponentialRate(
    int baseRatePerMinute, double incrementFactor, Criterion criterion, int things) {
  /** What makes the rate grow. */
  public enum Criterion {
    /** Things that have their execution. */
    NOTIFIED,
    /** Executions that succeeded. */
    SUCCEEDED
  }
}
