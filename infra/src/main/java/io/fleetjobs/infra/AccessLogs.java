package io.fleetjobs.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * Retention of the access logs of both APIs, which are the record of who called what.
 *
 * @param retention time after which CloudWatch Logs deletes a line
 * @param removalPolicy treatment of the log groups when the stack is deleted
 */
public record AccessLogs(RetentionDays retention, RemovalPolicy removalPolicy) {
  public AccessLogs {
    Given.value(retention, "retention of accessLogs");
    Given.value(removalPolicy, "removalPolicy of accessLogs");
    if (removalPolicy == RemovalPolicy.SNAPSHOT) {
      throw new IllegalArgumentException(
          "expected a removal policy that log groups have, got SNAPSHOT");
    }
  }

  /** Returns the defaults: one year, and kept when the stack is deleted. */
  public static AccessLogs defaults() {
    return new AccessLogs(RetentionDays.ONE_YEAR, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
  }
}
