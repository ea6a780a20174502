/** Runs the synthesized template on this machine. */
@NullMarked
package io.fleetjobs.local;

import org.jspecify.annotations.NullMarked;
