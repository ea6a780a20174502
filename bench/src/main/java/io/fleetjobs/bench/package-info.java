/** Measures, as counts and ratios where it can: those do not depend on how fast the machine is. */
@NullMarked
package io.fleetjobs.bench;

import org.jspecify.annotations.NullMarked;
