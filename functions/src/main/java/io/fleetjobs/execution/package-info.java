@NullMarked
package io.fleetjobs.execution;

import org.jspecify.annotations.NullMarked;
