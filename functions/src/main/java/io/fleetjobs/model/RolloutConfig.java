package io.fleetjobs.model;

import java.util.Optional;

/**
 * How fast a job is rolled out: contract section 11.3.
 *
 * @param maximumPerMinute executions created in one minute of the clock at most, 1 to 1 000
 * @param exponentialRate empty for a constant rate
 */
public record RolloutConfig(int maximumPerMinute, Optional<ExponentialRate> exponentialRate) {}
