@NullMarked
package io.fleetjobs.local.lambda;

import org.jspecify.annotations.NullMarked;
