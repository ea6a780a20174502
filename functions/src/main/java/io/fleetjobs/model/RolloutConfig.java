package io.fleetjobs.model;

import java.util.Optional;

/**
 * The rate of a rollout: contract section 11.3.
 *
 * @param maximumPerMinute largest number of executions that are created in one minute of the clock,
 *     1 to the stack's {@code maximumPerMinute}, which is 1 000 unless it is set
 * @param exponentialRate empty for a constant rate
 */
public record RolloutConfig(int maximumPerMinute, Optional<ExponentialRate> exponentialRate) {}
