package io.fleetjobs.model;

import java.util.Optional;

/**
 * The configuration of presigned URLs in a job document: contract section 12.2.
 *
 * @param roleArn role that may read the objects
 * @param expiresInSec lifetime of a URL, 60 to 3 600 seconds; empty for an hour
 */
public record PresignedUrlConfig(Optional<String> roleArn, Optional<Integer> expiresInSec) {
  public static final PresignedUrlConfig NONE =
      new PresignedUrlConfig(Optional.empty(), Optional.empty());
}
