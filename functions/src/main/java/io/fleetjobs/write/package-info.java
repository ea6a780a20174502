/** Tells how a conditional write ended, and repeats it while other writers win. */
@NullMarked
package io.fleetjobs.write;

import org.jspecify.annotations.NullMarked;
