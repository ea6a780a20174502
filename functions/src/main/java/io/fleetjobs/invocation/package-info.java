/** Sends runs of the reconciler. */
@NullMarked
package io.fleetjobs.invocation;

import org.jspecify.annotations.NullMarked;
