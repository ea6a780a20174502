@NullMarked
package io.fleetjobs.lifecycle;

import org.jspecify.annotations.NullMarked;
