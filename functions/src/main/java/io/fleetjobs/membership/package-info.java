@NullMarked
package io.fleetjobs.membership;

import org.jspecify.annotations.NullMarked;
