/** Reads and writes the items of the one table. */
@NullMarked
package io.fleetjobs.store;

import org.jspecify.annotations.NullMarked;
