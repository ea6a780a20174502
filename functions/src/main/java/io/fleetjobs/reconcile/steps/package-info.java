/** Holds the steps of the reconciler: each looks at a job and does one piece of its work. */
@NullMarked
package io.fleetjobs.reconcile.steps;

import org.jspecify.annotations.NullMarked;
