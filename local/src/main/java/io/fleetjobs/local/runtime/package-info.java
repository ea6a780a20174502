/** Holds the clock of the local run, and knows what it is doing. */
@NullMarked
package io.fleetjobs.local.runtime;

import org.jspecify.annotations.NullMarked;
