/** Changes jobs the same way, remembers them, and checks quotas and targets. */
@NullMarked
package io.fleetjobs.job;

import org.jspecify.annotations.NullMarked;
