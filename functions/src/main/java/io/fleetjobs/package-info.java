/**
 * Starts the functions: {@link io.fleetjobs.Services} creates the services of a handler from the
 * environment.
 */
@NullMarked
package io.fleetjobs;

import org.jspecify.annotations.NullMarked;
