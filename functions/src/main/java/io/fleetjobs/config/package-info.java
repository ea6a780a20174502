@NullMarked
package io.fleetjobs.config;

import org.jspecify.annotations.NullMarked;
