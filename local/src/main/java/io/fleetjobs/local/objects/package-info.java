/** Stands in for S3, and for STS with the roles that presign URLs of its objects. */
@NullMarked
package io.fleetjobs.local.objects;

import org.jspecify.annotations.NullMarked;
