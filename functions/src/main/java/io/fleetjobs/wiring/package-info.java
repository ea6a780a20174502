/** Creates and connects the classes of the functions. */
@NullMarked
package io.fleetjobs.wiring;

import org.jspecify.annotations.NullMarked;
