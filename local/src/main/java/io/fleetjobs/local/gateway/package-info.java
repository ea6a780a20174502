@NullMarked
package io.fleetjobs.local.gateway;

import org.jspecify.annotations.NullMarked;
