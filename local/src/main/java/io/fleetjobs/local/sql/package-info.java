/** Parses and evaluates the SQL of IoT rules. */
@NullMarked
package io.fleetjobs.local.sql;

import org.jspecify.annotations.NullMarked;
