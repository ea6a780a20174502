/** Holds the operator who calls the management API, and checks what he may do. */
@NullMarked
package io.fleetjobs.caller;

import org.jspecify.annotations.NullMarked;
