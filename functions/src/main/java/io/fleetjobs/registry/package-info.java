@NullMarked
package io.fleetjobs.registry;

import org.jspecify.annotations.NullMarked;
