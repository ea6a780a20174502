/** Decides which event moves an execution or a job where. It is pure and has no clock. */
@NullMarked
package io.fleetjobs.lifecycle;

import org.jspecify.annotations.NullMarked;
