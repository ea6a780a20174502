@NullMarked
package io.fleetjobs.queue;

import org.jspecify.annotations.NullMarked;
