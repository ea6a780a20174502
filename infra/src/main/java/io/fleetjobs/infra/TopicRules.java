package io.fleetjobs.infra;

import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.EventTopic;
import java.util.List;
import java.util.Locale;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.iot.CfnTopicRule;
import software.amazon.awscdk.services.lambda.EventInvokeConfigOptions;
import software.amazon.awscdk.services.lambda.Permission;
import software.amazon.awscdk.services.lambda.destinations.SqsDestination;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/**
 * Creates one IoT rule for each form of a request topic, with an exact filter that matches no
 * reply, and one rule for membership events of the registry.
 */
final class TopicRules {
  private static final String SELECT =
      "SELECT encode(*, 'base64') AS payload, topic() AS topic, "
          + "clientid() AS clientId, principal() AS principal, timestamp() AS receivedAt, "
          + "traceid() AS traceId FROM '";

  /** A later reply does not help the device. Lambda's first retry would come later still. */
  private static final Duration MAX_AGE = Duration.seconds(60);

  private static final Duration MAX_MEMBERSHIP_AGE = Duration.hours(6);

  TopicRules(Construct scope, JobFunctions functions, TopicPrefix prefix, FailureQueues failures) {
    var undelivered = failures.of("DeviceRules");
    var role =
        Role.Builder.create(scope, "DeviceRulesRole")
            .assumedBy(ServiceTrust.inThisAccount("iot.amazonaws.com"))
            .build();
    undelivered.grantSendMessages(role);
    NagFindings.keyActions(role);
    functions
        .deviceMqtt
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(0)
                .maxEventAge(MAX_AGE)
                .onFailure(new SqsDestination(failures.of("DeviceMqtt")))
                .build());
    List.of(DeviceOperation.values())
        .forEach(operation -> {
          var id = id(operation);
          for (var filter : operation.topicFilters(prefix.value())) {
            rule(
                scope,
                id,
                SELECT + filter + "'",
                functions.deviceMqtt,
                errorAction(undelivered, role));
            id += "InNamespace";
          }
        });
    memberships(scope, functions.jobChanges, failures.of("Membership"));
  }

  /**
   * Creates the rule for membership events. Events that are not delivered or fail are kept in one
   * queue; the daily refresh corrects their absence.
   */
  private static void memberships(Construct scope, JobFunction function, Queue failures) {
    var role =
        Role.Builder.create(scope, "MembershipRuleRole")
            .assumedBy(ServiceTrust.inThisAccount("iot.amazonaws.com"))
            .build();
    failures.grantSendMessages(role);
    NagFindings.keyActions(role);
    function
        .alias()
        .configureAsyncInvoke(
            EventInvokeConfigOptions.builder()
                .retryAttempts(2)
                .maxEventAge(MAX_MEMBERSHIP_AGE)
                .onFailure(new SqsDestination(failures))
                .build());
    rule(
        scope,
        "Membership",
        "SELECT * FROM '" + EventTopic.MEMBERSHIPS + "'",
        function,
        errorAction(failures, role));
  }

  private static CfnTopicRule.ActionProperty errorAction(Queue queue, Role role) {
    return CfnTopicRule.ActionProperty.builder()
        .sqs(
            CfnTopicRule.SqsActionProperty.builder()
                .queueUrl(queue.getQueueUrl())
                .roleArn(role.getRoleArn())
                .useBase64(false)
                .build())
        .build();
  }

  private static void rule(
      Construct scope,
      String id,
      String sql,
      JobFunction function,
      CfnTopicRule.ActionProperty errorAction) {
    var rule =
        CfnTopicRule.Builder.create(scope, id + "Rule")
            .topicRulePayload(
                CfnTopicRule.TopicRulePayloadProperty.builder()
                    .awsIotSqlVersion("2016-03-23")
                    .sql(sql)
                    .actions(
                        List.of(
                            CfnTopicRule.ActionProperty.builder()
                                .lambda(
                                    CfnTopicRule.LambdaActionProperty.builder()
                                        .functionArn(function.alias().getFunctionArn())
                                        .build())
                                .build()))
                    .errorAction(errorAction)
                    .build())
            .build();
    function
        .alias()
        .addPermission(
            id + "RulePermission",
            Permission.builder()
                .principal(new ServicePrincipal("iot.amazonaws.com"))
                .sourceArn(rule.getAttrArn())
                .sourceAccount(Aws.ACCOUNT_ID)
                .build());
  }

  private static String id(DeviceOperation operation) {
    var id = new StringBuilder();
    for (var word : operation.name().split("_", -1)) {
      id.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
    }
    return id.toString();
  }
}
