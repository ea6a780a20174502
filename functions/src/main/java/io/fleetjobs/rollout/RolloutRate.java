package io.fleetjobs.rollout;

import io.fleetjobs.model.ExponentialRate;
import io.fleetjobs.model.RolloutConfig;

/** Computes how many executions may be created in one minute: contract section 11.3. */
public final class RolloutRate {
  private RolloutRate() {}

  /**
   * Returns the rate after a number of things met the criterion: the base rate, increased once for
   * each full step, rounded down, at least 1 and at most the maximum.
   *
   * @param counted number of things notified or succeeded; not used for a constant rate
   */
  public static int perMinute(RolloutConfig config, int counted) {
    return config
        .exponentialRate()
        .map(exponential -> grown(exponential, counted, config.maximumPerMinute()))
        .orElse(config.maximumPerMinute());
  }

  private static int grown(ExponentialRate rate, int counted, int maximum) {
    var increases = counted / rate.things();
    var grown = rate.baseRatePerMinute() * Math.pow(rate.incrementFactor(), increases);
    // A factor such as 1.1 is no binary fraction. Without the margin, 10 * 1.1 * 1.1 / 1.21 is 9.
    return (int) Math.max(1, Math.floor(Math.min(maximum, grown + 1e-6)));
  }
}
