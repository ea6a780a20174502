/** Holds the API actions of operators on executions. */
@NullMarked
package io.fleetjobs.operation.execution;

import org.jspecify.annotations.NullMarked;
