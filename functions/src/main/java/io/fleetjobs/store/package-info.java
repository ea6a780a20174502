@NullMarked
package io.fleetjobs.store;

import org.jspecify.annotations.NullMarked;
