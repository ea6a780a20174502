/** What the local run logs for those who ask for it. */
@NullMarked
package io.fleetjobs.local.log;

import org.jspecify.annotations.NullMarked;
