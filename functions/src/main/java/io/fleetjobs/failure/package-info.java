/** Failures that belong to one thing or one job, and must not hold up the others. */
@NullMarked
package io.fleetjobs.failure;

import org.jspecify.annotations.NullMarked;
