/** Measures, as counts and ratios: no result of these depends on how fast the machine is. */
@NullMarked
package io.fleetjobs.bench;

import org.jspecify.annotations.NullMarked;
