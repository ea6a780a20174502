/** Decides by rates, thresholds and schedules. It is pure and has no clock. */
@NullMarked
package io.fleetjobs.rollout;

import org.jspecify.annotations.NullMarked;
