/** Holds the records and enums that all others share. */
@NullMarked
package io.fleetjobs.model;

import org.jspecify.annotations.NullMarked;
