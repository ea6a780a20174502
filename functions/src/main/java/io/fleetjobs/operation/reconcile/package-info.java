/** Moves jobs, one small step at a time, towards what should be. */
@NullMarked
package io.fleetjobs.operation.reconcile;

import org.jspecify.annotations.NullMarked;
