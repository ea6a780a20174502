@NullMarked
package io.fleetjobs.concurrent;

import org.jspecify.annotations.NullMarked;
