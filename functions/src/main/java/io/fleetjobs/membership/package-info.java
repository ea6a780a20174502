/** Follows the things that join and leave the targets of continuous jobs. */
@NullMarked
package io.fleetjobs.membership;

import org.jspecify.annotations.NullMarked;
