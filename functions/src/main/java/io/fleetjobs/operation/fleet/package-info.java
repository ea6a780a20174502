/** Performs the operations on a running fleet that AWS IoT Jobs does not have. */
@NullMarked
package io.fleetjobs.operation.fleet;

import org.jspecify.annotations.NullMarked;
