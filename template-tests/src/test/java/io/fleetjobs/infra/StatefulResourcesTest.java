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
 * What CloudFormation would replace if its logical id or one of these properties changed, and what
 * is lost then: all jobs, messages that wait, the policies on certificates, the URLs of clients. A
 * difference here is no text to be adapted but a deployment that destroys something.
 */
class StatefulResourcesTest {
  /** The properties whose change replaces a resource, by type; only those that are given count. */
  private static final Map<String, List<String>> REPLACING =
      Map.of(
          "AWS::DynamoDB::GlobalTable", List.of("TableName", "KeySchema", "LocalSecondaryIndexes"),
          "AWS::SQS::Queue", List.of("QueueName", "FifoQueue"),
          "AWS::IoT::Policy", List.of("PolicyName"),
          "AWS::IoT::RoleAlias", List.of("RoleAlias"),
          "AWS::ApiGatewayV2::Api", List.of("ProtocolType"));

  @Test
  void areNeverReplaced() {
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

  /** DynamoDB builds an index again if its keys change; until then queries fail. */
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

  /** Keys by their names, indexes by name and keys, anything else as it is. */
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
