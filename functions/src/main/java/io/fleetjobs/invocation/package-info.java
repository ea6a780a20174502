@NullMarked
package io.fleetjobs.invocation;

import org.jspecify.annotations.NullMarked;
