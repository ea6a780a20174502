/** Rates, thresholds and schedules: pure arithmetic. */
@NullMarked
package io.fleetjobs.rollout;

import org.jspecify.annotations.NullMarked;
