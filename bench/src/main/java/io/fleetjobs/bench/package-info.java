/**
 * Measures Fleetjobs in counts and ratios where possible, since they do not depend on the machine's
 * speed.
 */
@NullMarked
package io.fleetjobs.bench;

import org.jspecify.annotations.NullMarked;
