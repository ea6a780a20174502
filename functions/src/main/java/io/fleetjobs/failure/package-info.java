/** Separates failures that belong to one thing or job from those of the whole work. */
@NullMarked
package io.fleetjobs.failure;

import org.jspecify.annotations.NullMarked;
