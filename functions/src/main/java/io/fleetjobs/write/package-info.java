@NullMarked
package io.fleetjobs.write;

import org.jspecify.annotations.NullMarked;
