@NullMarked
package io.fleetjobs.local;

import org.jspecify.annotations.NullMarked;
