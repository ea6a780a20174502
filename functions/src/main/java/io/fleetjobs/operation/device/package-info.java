@NullMarked
package io.fleetjobs.operation.device;

import org.jspecify.annotations.NullMarked;
