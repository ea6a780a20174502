/** Objects in S3: read, and lent out by presigned URLs. */
@NullMarked
package io.fleetjobs.s3;

import org.jspecify.annotations.NullMarked;
