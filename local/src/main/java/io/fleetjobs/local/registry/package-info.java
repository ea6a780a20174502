/** Stands in for the registry of AWS IoT. */
@NullMarked
package io.fleetjobs.local.registry;

import org.jspecify.annotations.NullMarked;
