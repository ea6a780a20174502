/** Asks AWS IoT for things, thing groups and event configurations. */
@NullMarked
package io.fleetjobs.registry;

import org.jspecify.annotations.NullMarked;
