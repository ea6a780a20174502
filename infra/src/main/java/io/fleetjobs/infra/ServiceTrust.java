package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.IPrincipal;
import software.amazon.awscdk.services.iam.PrincipalWithConditions;
import software.amazon.awscdk.services.iam.ServicePrincipal;

/**
 * Creates the principals of roles that AWS services assume. A service may assume such a role only
 * on behalf of this account; otherwise another account could have it act here.
 */
final class ServiceTrust {
  private static final String ACCOUNT = "aws:SourceAccount";
  private static final String ARN = "aws:SourceArn";

  private ServiceTrust() {}

  /** Returns a service that acts for this account. */
  static IPrincipal inThisAccount(String service) {
    return limited(service, ordered(ACCOUNT, Aws.ACCOUNT_ID));
  }

  /**
   * Returns EventBridge Scheduler acting for the default schedule group of this account and region.
   * Scheduler sends the ARN of the group, not that of the schedule.
   */
  static IPrincipal ofTheDefaultScheduleGroup() {
    return limited(
        "scheduler.amazonaws.com",
        ordered(
            ACCOUNT,
            Aws.ACCOUNT_ID,
            ARN,
            "arn:"
                + Aws.PARTITION
                + ":scheduler:"
                + Aws.REGION
                + ":"
                + Aws.ACCOUNT_ID
                + ":schedule-group/default"));
  }

  private static IPrincipal limited(String service, Map<String, Object> equal) {
    return new PrincipalWithConditions(
        new ServicePrincipal(service), ordered("StringEquals", equal));
  }
}
