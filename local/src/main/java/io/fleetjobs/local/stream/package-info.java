/** Delivers the stream of the table to functions as Lambda does. */
@NullMarked
package io.fleetjobs.local.stream;

import org.jspecify.annotations.NullMarked;
