/** What follows for continuous jobs when things join and leave thing groups. */
@NullMarked
package io.fleetjobs.operation.membership;

import org.jspecify.annotations.NullMarked;
