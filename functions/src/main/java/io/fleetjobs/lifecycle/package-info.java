/** Decides how events move executions and jobs. It is pure and has no clock. */
@NullMarked
package io.fleetjobs.lifecycle;

import org.jspecify.annotations.NullMarked;
