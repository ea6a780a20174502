/** Does work on many items at a time, and waits. */
@NullMarked
package io.fleetjobs.concurrent;

import org.jspecify.annotations.NullMarked;
