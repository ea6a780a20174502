@NullMarked
package io.fleetjobs.reconcile.steps;

import org.jspecify.annotations.NullMarked;
