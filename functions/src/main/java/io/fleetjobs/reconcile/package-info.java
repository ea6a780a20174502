/** Moves a job towards its goal, step by step, on the reconciler's own runs. */
@NullMarked
package io.fleetjobs.reconcile;

import org.jspecify.annotations.NullMarked;
