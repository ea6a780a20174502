/** Holds the operator who calls the management API. */
@NullMarked
package io.fleetjobs.caller;

import org.jspecify.annotations.NullMarked;
