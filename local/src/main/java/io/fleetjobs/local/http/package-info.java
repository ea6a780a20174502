/** Serves and makes HTTP requests. */
@NullMarked
package io.fleetjobs.local.http;

import org.jspecify.annotations.NullMarked;
