package io.fleetjobs.s3;

import io.fleetjobs.failure.TransientException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Thrown if STS opens no session of a role because it fails, throttles, or does not answer. The
 * same request may succeed later.
 */
public final class RoleUnavailableException extends TransientException {
  private static final long serialVersionUID = 1;

  RoleUnavailableException(String roleArn, SdkException cause) {
    super("STS opens no session of role " + roleArn + " now", cause);
  }
}
