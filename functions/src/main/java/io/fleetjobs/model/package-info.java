/** Holds the records and enums that all packages share. */
@NullMarked
package io.fleetjobs.model;

import org.jspecify.annotations.NullMarked;
