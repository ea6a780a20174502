package io.fleetjobs.s3;

import io.fleetjobs.failure.TransientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * No session of a role can be had now, since STS does not answer or throttles. The same may succeed
 * later.
 */
public final class RoleUnavailableException extends TransientException {
  private static final long serialVersionUID = 1;

  RoleUnavailableException(String roleArn, SdkException cause) {
    super("no session of role " + roleArn + " can be had now", cause);
  }
}
