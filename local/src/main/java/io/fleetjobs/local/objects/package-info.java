/** Stands in for S3 and for the roles that lend out its objects. */
@NullMarked
package io.fleetjobs.local.objects;

import org.jspecify.annotations.NullMarked;
