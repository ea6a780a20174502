package io.fleetjobs.model;

import java.util.Optional;

/**
 * How presigned URLs in a job document are made: contract section 12.2.
 *
 * @param roleArn the role that may read the objects
 * @param expiresInSec for how long a URL is good, 60 to 3 600 seconds; empty for an hour
 */
public record PresignedUrlConfig(Optional<String> roleArn, Optional<Integer> expiresInSec) {
  public static final PresignedUrlConfig NONE =
      new PresignedUrlConfig(Optional.empty(), Optional.empty());
}
