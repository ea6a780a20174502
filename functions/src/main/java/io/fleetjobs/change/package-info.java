@NullMarked
package io.fleetjobs.change;

import org.jspecify.annotations.NullMarked;
