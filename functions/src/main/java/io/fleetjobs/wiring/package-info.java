/** Puts the classes of the functions together. */
@NullMarked
package io.fleetjobs.wiring;

import org.jspecify.annotations.NullMarked;
