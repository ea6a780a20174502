/** Lists the things of a job's targets in chunks, each thing once. */
@NullMarked
package io.fleetjobs.reconcile.targets;

import org.jspecify.annotations.NullMarked;
