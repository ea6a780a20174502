@NullMarked
package io.fleetjobs.reconcile;

import org.jspecify.annotations.NullMarked;
