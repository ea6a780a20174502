/** Tests invalid input: requests generated from a description of the API and then made invalid. */
@NullMarked
package io.fleetjobs.local.fuzz;

import org.jspecify.annotations.NullMarked;
