/** Reads objects in S3 and presigns URLs of them. */
@NullMarked
package io.fleetjobs.s3;

import org.jspecify.annotations.NullMarked;
