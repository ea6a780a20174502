/**
 * Repeats conditional writes while other writers are faster, and has the types of their outcome.
 */
@NullMarked
package io.fleetjobs.write;

import org.jspecify.annotations.NullMarked;
