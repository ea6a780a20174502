@NullMarked
package io.fleetjobs.reconcile.targets;

import org.jspecify.annotations.NullMarked;
