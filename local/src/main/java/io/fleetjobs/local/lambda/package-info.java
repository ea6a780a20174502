/** Runs the functions of the template as Lambda does. */
@NullMarked
package io.fleetjobs.local.lambda;

import org.jspecify.annotations.NullMarked;
