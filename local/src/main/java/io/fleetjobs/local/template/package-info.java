/** Reads the synthesized template. */
@NullMarked
package io.fleetjobs.local.template;

import org.jspecify.annotations.NullMarked;
