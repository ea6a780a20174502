/** Checks job documents, and finds and replaces the placeholders in them. */
@NullMarked
package io.fleetjobs.document;

import org.jspecify.annotations.NullMarked;
