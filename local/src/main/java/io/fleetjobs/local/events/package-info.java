/** An event bus that posts its events to a URL. */
@NullMarked
package io.fleetjobs.local.events;

import org.jspecify.annotations.NullMarked;
