/** Serves the HTTP APIs of the template as API Gateway does. */
@NullMarked
package io.fleetjobs.local.gateway;

import org.jspecify.annotations.NullMarked;
