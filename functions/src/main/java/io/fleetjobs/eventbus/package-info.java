/** Hands events over to the function that sends them, and sends them to the event bus. */
@NullMarked
package io.fleetjobs.eventbus;

import org.jspecify.annotations.NullMarked;
