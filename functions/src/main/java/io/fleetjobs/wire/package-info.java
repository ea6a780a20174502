@NullMarked
package io.fleetjobs.wire;

import org.jspecify.annotations.NullMarked;
