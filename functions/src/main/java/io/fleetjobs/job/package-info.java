/** Changes and caches jobs, and checks quotas and targets. */
@NullMarked
package io.fleetjobs.job;

import org.jspecify.annotations.NullMarked;
