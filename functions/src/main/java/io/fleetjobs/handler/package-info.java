/** Takes events of Lambda and gives its answers. */
@NullMarked
package io.fleetjobs.handler;

import org.jspecify.annotations.NullMarked;
