package io.fleetjobs.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Tests that no deployment replaces a resource with state. CloudFormation replaces a resource if
 * its logical id or one of these properties changes. Then jobs, waiting messages, policies on
 * certificates or URLs of clients are lost. If this test fails, do not adapt the expected text: a
 * deployment would destroy data.
 */
class StatefulResourcesTest {
  /**
   * The properties whose change replaces a resource, by type. A property that a resource does not
   * have is left out.
   */
  private static final Map<String, List<String>> REPLACING =
      Map.of(
          "AWS::DynamoDB::GlobalTable", List.of("TableName", "KeySchema", "LocalSecondaryIndexes"),
          "AWS::SQS::Queue", List.of("QueueName", "FifoQueue"),
          "AWS::IoT::Policy", List.of("PolicyName"),
          "AWS::IoT::RoleAlias", List.of("RoleAlias"),
          "AWS::ApiGatewayV2::Api", List.of("ProtocolType"));

  @Test
  void statefulResourcesAreNeverReplaced() {
    assertThat(stateful().collect(Collectors.joining("\n", "", "\n")))
        .isEqualTo(
            """
            JobsDeviceApi26A839BF AWS::ApiGatewayV2::Api ProtocolType="HTTP"
            JobsDeviceHttpsPolicyE1CE52C0 AWS::IoT::Policy
            JobsDeviceMqttFailuresDFDB894F AWS::SQS::Queue
            JobsDevicePolicy9387B9EE AWS::IoT::Policy
            JobsDeviceRoleAlias9E0673A7 AWS::IoT::RoleAlias
            JobsDeviceRulesFailures83AB06B6 AWS::SQS::Queue
            JobsDueFailures83F91278 AWS::SQS::Queue
            JobsExecutionChangesFailures9C997F54 AWS::SQS::Queue
            JobsJobChangesFailuresA9D7FEC3 AWS::SQS::Queue
            JobsManagementApi26A729CA AWS::ApiGatewayV2::Api ProtocolType="HTTP"
            JobsMembershipFailuresA35F5D8A AWS::SQS::Queue
            JobsReconcileFailures2390AFC0 AWS::SQS::Queue
            JobsSweepQueueFEA0308C AWS::SQS::Queue
            JobsTable AWS::DynamoDB::GlobalTable KeySchema=[pk, sk] LocalSecondaryIndexes=[pending: pk, pendingOrder]
            """);
  }

  /** DynamoDB rebuilds an index if its keys change. Until then queries fail. */
  @Test
  void indexesKeepTheirKeys() {
    assertThat(shown(Synthesised.only("AWS::DynamoDB::GlobalTable").path("GlobalSecondaryIndexes")))
        .isEqualTo("[byJob: jobShard, jobOrder, due: dueShard, dueAt]");
  }

  private static Stream<String> stateful() {
    var lines = new TreeMap<String, String>();
    REPLACING.forEach((type, names) ->
        Synthesised.resources(type)
            .forEach((id, properties) ->
                lines.put(
                    id,
                    Stream.concat(
                            Stream.of(id, type),
                            names.stream()
                                .filter(properties::has)
                                .map(name -> name + "=" + shown(properties.path(name))))
                        .collect(Collectors.joining(" ")))));
    return lines.values().stream();
  }

  /** Returns keys by their names, indexes by name and keys, and any other value as it is. */
  private static String shown(JsonNode value) {
    if (!value.isArray()) {
      return value.toString();
    }
    return Synthesised.stream(value)
        .map(entry ->
            entry.has("IndexName")
                ? entry.path("IndexName").asText() + ": " + keys(entry.path("KeySchema"))
                : entry.path("AttributeName").asText())
        .toList()
        .toString();
  }

  private static String keys(JsonNode schema) {
    return Synthesised.stream(schema)
        .map(key -> key.path("AttributeName").asText())
        .collect(Collectors.joining(", "));
  }
}
