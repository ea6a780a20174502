/** Writes metrics as log lines. */
@NullMarked
package io.fleetjobs.metric;

import org.jspecify.annotations.NullMarked;
