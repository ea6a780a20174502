@NullMarked
package io.fleetjobs.sweep;

import org.jspecify.annotations.NullMarked;
