@NullMarked
package io.fleetjobs.local.sql;

import org.jspecify.annotations.NullMarked;
