@NullMarked
package io.fleetjobs.local.runtime;

import org.jspecify.annotations.NullMarked;
