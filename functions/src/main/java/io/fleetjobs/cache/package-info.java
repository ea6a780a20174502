/** Holds caches that live as long as the function's process, across invocations. */
@NullMarked
package io.fleetjobs.cache;

import org.jspecify.annotations.NullMarked;
