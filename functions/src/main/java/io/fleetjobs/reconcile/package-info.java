/** Runs the reconciler, which moves jobs towards their goal step by step. */
@NullMarked
package io.fleetjobs.reconcile;

import org.jspecify.annotations.NullMarked;
