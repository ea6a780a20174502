package io.fleetjobs.model;

/**
 * A rollout rate that grows as the rollout proceeds.
 *
 * @param baseRatePerMinute the first rate, at least 1 and below the maximum
 * @param incrementFactor factor of each increase, 1.1 to 5
 * @param criterion the events that are counted
 * @param things number of events after which each increase takes place; at least 1
 */
public record ExponentialRate(
    int baseRatePerMinute, double incrementFactor, Criterion criterion, int things) {
  /** The events that increase the rate. */
  public enum Criterion {
    /** An execution was created for a thing. */
    NOTIFIED,
    /** An execution succeeded. */
    SUCCEEDED
  }
}
