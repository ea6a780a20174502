/** Converts requests, answers and messages from and to JSON. */
@NullMarked
package io.fleetjobs.wire;

import org.jspecify.annotations.NullMarked;
