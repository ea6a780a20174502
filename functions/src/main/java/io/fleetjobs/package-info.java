@NullMarked
package io.fleetjobs;

import org.jspecify.annotations.NullMarked;
