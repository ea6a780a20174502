/** Runs DynamoDB Local, and collects expired items. */
@NullMarked
package io.fleetjobs.local.table;

import org.jspecify.annotations.NullMarked;
