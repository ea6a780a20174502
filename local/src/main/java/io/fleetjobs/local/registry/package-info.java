@NullMarked
package io.fleetjobs.local.registry;

import org.jspecify.annotations.NullMarked;
