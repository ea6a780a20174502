/** Holds the API actions on jobs. */
@NullMarked
package io.fleetjobs.operation.job;

import org.jspecify.annotations.NullMarked;
