/** Holds what the API actions share. Each plane has its actions in a package below. */
@NullMarked
package io.fleetjobs.operation;

import org.jspecify.annotations.NullMarked;
