/** Handles changed items: publishes notifications and events, and wakes jobs. */
@NullMarked
package io.fleetjobs.change;

import org.jspecify.annotations.NullMarked;
