/** Holds the entry points of the Lambda functions, which map events to answers. */
@NullMarked
package io.fleetjobs.handler;

import org.jspecify.annotations.NullMarked;
