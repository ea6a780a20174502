/** Holds the API actions of devices. */
@NullMarked
package io.fleetjobs.operation.device;

import org.jspecify.annotations.NullMarked;
