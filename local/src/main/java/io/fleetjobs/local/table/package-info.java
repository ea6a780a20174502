@NullMarked
package io.fleetjobs.local.table;

import org.jspecify.annotations.NullMarked;
