/** Invokes functions again with the messages of their failure queues. */
@NullMarked
package io.fleetjobs.replay;

import org.jspecify.annotations.NullMarked;
