package io.fleetjobs.access;

import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the role or user behind a caller's ARN. */
final class CallerIdentity {
  private static final Pattern ASSUMED =
      Pattern.compile("arn:([^:]+):sts::([^:]+):assumed-role/([^/]+)/.+");
  private static final Pattern OWN =
      Pattern.compile("(arn:[^:]+:iam::[^:]+:(?:role|user))/(?:.*/)?([^/]+)");

  private CallerIdentity() {}

  /**
   * Returns the ARN of the caller's role or user, without session and path. Empty for any other
   * caller, such as the root user of an account.
   *
   * @param principal the ARN as API Gateway gives it
   */
  static Optional<String> of(String principal) {
    var assumed = ASSUMED.matcher(principal);
    if (assumed.matches()) {
      return Optional.of(
          "arn:" + assumed.group(1) + ":iam::" + assumed.group(2) + ":role/" + assumed.group(3));
    }
    var own = OWN.matcher(principal);
    return own.matches() ? Optional.of(own.group(1) + "/" + own.group(2)) : Optional.empty();
  }
}
