@NullMarked
package io.fleetjobs.operation;

import org.jspecify.annotations.NullMarked;
