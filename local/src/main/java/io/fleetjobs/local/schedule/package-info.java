/** Runs the schedule of the template, every minute. */
@NullMarked
package io.fleetjobs.local.schedule;

import org.jspecify.annotations.NullMarked;
