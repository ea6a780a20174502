@NullMarked
package io.fleetjobs.operation.execution;

import org.jspecify.annotations.NullMarked;
