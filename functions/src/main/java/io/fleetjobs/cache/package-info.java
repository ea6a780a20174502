/** Caches that live as long as a process, across invocations. */
@NullMarked
package io.fleetjobs.cache;

import org.jspecify.annotations.NullMarked;
