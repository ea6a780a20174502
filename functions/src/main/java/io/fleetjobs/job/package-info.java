@NullMarked
package io.fleetjobs.job;

import org.jspecify.annotations.NullMarked;
