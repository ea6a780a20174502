/** Hands what a failure queue keeps to its function again. */
@NullMarked
package io.fleetjobs.replay;

import org.jspecify.annotations.NullMarked;
