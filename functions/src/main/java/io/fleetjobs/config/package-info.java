/** Reads the environment and makes the clients of AWS services. */
@NullMarked
package io.fleetjobs.config;

import org.jspecify.annotations.NullMarked;
