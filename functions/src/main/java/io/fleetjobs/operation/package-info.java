/** Holds the types that the API actions share. The packages below hold the actions. */
@NullMarked
package io.fleetjobs.operation;

import org.jspecify.annotations.NullMarked;
