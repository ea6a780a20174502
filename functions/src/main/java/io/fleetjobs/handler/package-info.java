@NullMarked
package io.fleetjobs.handler;

import org.jspecify.annotations.NullMarked;
