/** Reads the environment and creates the clients of AWS services. */
@NullMarked
package io.fleetjobs.config;

import org.jspecify.annotations.NullMarked;
