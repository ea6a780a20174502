/** What one process remembers between invocations. */
@NullMarked
package io.fleetjobs.cache;

import org.jspecify.annotations.NullMarked;
