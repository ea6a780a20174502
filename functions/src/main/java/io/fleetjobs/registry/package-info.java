/** Asks the registry of AWS IoT for things and thing groups. */
@NullMarked
package io.fleetjobs.registry;

import org.jspecify.annotations.NullMarked;
