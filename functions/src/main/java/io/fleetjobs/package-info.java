/**
 * Starts the functions: {@link io.fleetjobs.Services} makes from the environment what a handler
 * needs.
 */
@NullMarked
package io.fleetjobs;

import org.jspecify.annotations.NullMarked;
