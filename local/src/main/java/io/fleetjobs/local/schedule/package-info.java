@NullMarked
package io.fleetjobs.local.schedule;

import org.jspecify.annotations.NullMarked;
