/** Checks that texts are JSON. */
@NullMarked
package io.fleetjobs.json;

import org.jspecify.annotations.NullMarked;
