/** Works on many items concurrently, and waits for instants. */
@NullMarked
package io.fleetjobs.concurrent;

import org.jspecify.annotations.NullMarked;
