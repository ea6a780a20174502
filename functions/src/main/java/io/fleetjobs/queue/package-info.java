/** Reads the queue of a thing: which executions are pending, and which of them windows hide. */
@NullMarked
package io.fleetjobs.queue;

import org.jspecify.annotations.NullMarked;
