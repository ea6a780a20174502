@NullMarked
package io.fleetjobs.wiring;

import org.jspecify.annotations.NullMarked;
