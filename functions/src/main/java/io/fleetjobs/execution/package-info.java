/** Changes executions: reads one, decides, writes once on a condition. */
@NullMarked
package io.fleetjobs.execution;

import org.jspecify.annotations.NullMarked;
