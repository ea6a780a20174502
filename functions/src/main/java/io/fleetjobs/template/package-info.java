@NullMarked
package io.fleetjobs.template;

import org.jspecify.annotations.NullMarked;
