/** Logs requests and invocations of the local run, on demand. */
@NullMarked
package io.fleetjobs.local.log;

import org.jspecify.annotations.NullMarked;
