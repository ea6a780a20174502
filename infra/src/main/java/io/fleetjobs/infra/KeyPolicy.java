package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;

/**
 * Grants the use of a customer-managed key. Roles use it through the service whose data it
 * encrypts; CloudWatch Logs uses it itself.
 */
final class KeyPolicy {
  private static final String LOGS = "logs." + Aws.REGION + "." + Aws.URL_SUFFIX;

  private KeyPolicy() {}

  /**
   * Allows CloudWatch Logs to use the key for the log groups of this account and region. Has no
   * effect on a key that the app only refers to; its owner must grant the same.
   */
  static void allowLogs(IKey key) {
    key.addToResourcePolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new ServicePrincipal(LOGS)))
            .actions(
                List.of(
                    "kms:Encrypt",
                    "kms:Decrypt",
                    "kms:ReEncryptFrom",
                    "kms:ReEncryptTo",
                    "kms:GenerateDataKey",
                    "kms:GenerateDataKeyWithoutPlaintext",
                    "kms:DescribeKey"))
            .resources(List.of("*"))
            .conditions(
                ordered(
                    "ArnLike",
                    ordered(
                        "kms:EncryptionContext:aws:logs:arn",
                        "arn:"
                            + Aws.PARTITION
                            + ":logs:"
                            + Aws.REGION
                            + ":"
                            + Aws.ACCOUNT_ID
                            + ":log-group:*")))
            .build());
  }

  /** Allows a function to read and write items of a table that the key encrypts. */
  static void allowItems(JobFunction function, IKey key) {
    function.allow(
        List.of(
            "kms:Decrypt",
            "kms:DescribeKey",
            "kms:Encrypt",
            "kms:GenerateDataKey",
            "kms:ReEncryptFrom",
            "kms:ReEncryptTo"),
        List.of(key.getKeyArn()),
        through("dynamodb"));
  }

  /** Allows a function to send messages to a queue that the key encrypts. */
  static void allowMessages(JobFunction function, IKey key) {
    function.allow(
        List.of("kms:Decrypt", "kms:GenerateDataKey"), List.of(key.getKeyArn()), through("sqs"));
  }

  private static Map<String, Object> through(String service) {
    return ordered("kms:ViaService", service + "." + Aws.REGION + "." + Aws.URL_SUFFIX);
  }
}
