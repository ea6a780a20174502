/** Bad input: requests made from a description of the API, then broken. */
@NullMarked
package io.fleetjobs.local.fuzz;

import org.jspecify.annotations.NullMarked;
