package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.DeviceTopic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.apigatewayv2.HttpApi;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iot.CfnPolicy;
import software.amazon.awscdk.services.iot.CfnRoleAlias;
import software.constructs.Construct;

/**
 * Creates the policies of devices. They allow a device to access its own executions over MQTT and
 * HTTPS, and nothing else.
 */
final class DeviceAccess {
  private static final String MQTT_THING = "${iot:Connection.Thing.ThingName}";
  private static final String HTTPS_THING = "${credentials-iot:ThingName}";
  private static final String IOT =
      "arn:" + Aws.PARTITION + ":iot:" + Aws.REGION + ":" + Aws.ACCOUNT_ID + ":";

  /**
   * Topics that a device may subscribe to: replies to its requests, and notifications. Wildcards
   * keep the policy within AWS IoT's limit of 2 048 characters.
   */
  private static final List<String> HEARD =
      List.of("get/*", "start-next/*", "*/get/*", "*/update/*", "notify*");

  private final CfnPolicy policy;
  private final CfnPolicy httpsPolicy;
  private final Role role;
  private final CfnRoleAlias roleAlias;

  DeviceAccess(Construct scope, HttpApi deviceApi, TopicPrefix prefix) {
    policy =
        CfnPolicy.Builder.create(scope, "DevicePolicy")
            .policyDocument(document(mqtt(prefix)))
            .build();
    role =
        Role.Builder.create(scope, "DeviceRole")
            .assumedBy(ServiceTrust.inThisAccount("credentials.iot.amazonaws.com"))
            .build();
    role.addToPolicy(
        PolicyStatement.Builder.create()
            .actions(List.of("execute-api:Invoke"))
            .resources(routes(deviceApi))
            .build());
    NagFindings.wildcards(role, routes(deviceApi));
    roleAlias =
        CfnRoleAlias.Builder.create(scope, "DeviceRoleAlias").roleArn(role.getRoleArn()).build();
    httpsPolicy =
        CfnPolicy.Builder.create(scope, "DeviceHttpsPolicy")
            .policyDocument(
                document(
                    List.of(
                        allow(
                            "iot:AssumeRoleWithCertificate",
                            List.of(roleAlias.getAttrRoleAliasArn())))))
            .build();
  }

  CfnPolicy policy() {
    return policy;
  }

  /**
   * Returns the policy that allows a device to assume the role. It must be attached to the device's
   * certificate.
   */
  CfnPolicy httpsPolicy() {
    return httpsPolicy;
  }

  Role role() {
    return role;
  }

  CfnRoleAlias roleAlias() {
    return roleAlias;
  }

  private static List<String> routes(HttpApi api) {
    var stage = HttpApis.stage(api);
    return Arrays.stream(DeviceOperation.values())
        .map(route ->
            stage
                + route.method()
                + route.path().replace("{thingName}", HTTPS_THING).replace("{jobId}", "*"))
        .distinct()
        .sorted()
        .toList();
  }

  private static Map<String, Object> document(List<Map<String, Object>> statements) {
    return ordered("Version", "2012-10-17", "Statement", statements);
  }

  private static List<Map<String, Object>> mqtt(TopicPrefix prefix) {
    // In a policy, unlike in a topic filter, * also matches several levels.
    var requests =
        Arrays.stream(DeviceOperation.values())
            .map(operation -> operation.topicPattern().replace('+', '*'));
    return List.of(
        allow("iot:Connect", List.of(IOT + "client/" + MQTT_THING)),
        allow("iot:Publish", resources("topic/", prefix, requests)),
        allow("iot:Subscribe", resources("topicfilter/", prefix, HEARD.stream())),
        allow("iot:Receive", resources("topic/", prefix, Stream.of("*"))));
  }

  private static Map<String, Object> allow(String action, List<String> resources) {
    return ordered("Effect", "Allow", "Action", action, "Resource", resources);
  }

  private static List<String> resources(String kind, TopicPrefix prefix, Stream<String> suffixes) {
    return suffixes
        .map(suffix -> IOT + kind + DeviceTopic.topic(prefix.value(), MQTT_THING, suffix))
        .toList();
  }
}
