@NullMarked
package io.fleetjobs.client;

import org.jspecify.annotations.NullMarked;
