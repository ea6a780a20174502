/** Handles deadlines: times executions out and sends the reconciler after jobs. */
@NullMarked
package io.fleetjobs.sweep;

import org.jspecify.annotations.NullMarked;
