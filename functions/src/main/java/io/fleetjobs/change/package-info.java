/** Does what follows from changed items: notifications, events, wakes of jobs. */
@NullMarked
package io.fleetjobs.change;

import org.jspecify.annotations.NullMarked;
