/** Turns requests, answers and messages into JSON and back. */
@NullMarked
package io.fleetjobs.wire;

import org.jspecify.annotations.NullMarked;
