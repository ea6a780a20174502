/** Holds the clock of the local run and counts the work in it. */
@NullMarked
package io.fleetjobs.local.runtime;

import org.jspecify.annotations.NullMarked;
