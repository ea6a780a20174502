@NullMarked
package io.fleetjobs.model;

import org.jspecify.annotations.NullMarked;
