@NullMarked
package io.fleetjobs.local.stream;

import org.jspecify.annotations.NullMarked;
