package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.only;
import static io.fleetjobs.infra.Synthesised.resources;
import static io.fleetjobs.infra.Synthesised.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.layout.DeviceOperation;
import io.fleetjobs.layout.DeviceTopic;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.sql.TopicRule;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.StackTemplate.TableDefinition;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would hurt if the template had it, or lacked it. */
class StackTest {
  @Test
  void theTableKeepsBothImagesExpiresAndCanBeRestored() {
    var table = only("AWS::DynamoDB::GlobalTable");

    assertEquals(
        "NEW_AND_OLD_IMAGES", table.path("StreamSpecification").path("StreamViewType").asText());
    assertEquals(
        TableLayout.EXPIRES_AT,
        table.path("TimeToLiveSpecification").path("AttributeName").asText());
    assertTrue(table.path("TimeToLiveSpecification").path("Enabled").asBoolean());
    assertTrue(
        table
            .path("Replicas")
            .path(0)
            .path("PointInTimeRecoverySpecification")
            .path("PointInTimeRecoveryEnabled")
            .asBoolean());
    assertEquals("PAY_PER_REQUEST", table.path("BillingMode").asText());
  }

  @Test
  void theTableIsKeptAndNeverReplaced() {
    var table = Synthesised.TEMPLATE.path("Resources").path("JobsTable");

    assertEquals("AWS::DynamoDB::GlobalTable", table.path("Type").asText());
    assertEquals("RetainExceptOnCreate", table.path("DeletionPolicy").asText());
    assertEquals("Retain", table.path("UpdateReplacePolicy").asText());
  }

  @Test
  void theTablesKeysMakeARealTable() {
    try (var table =
        LocalTable.start(
            new TableDefinition("JobsTable", only("AWS::DynamoDB::GlobalTable")),
            "us-east-1",
            Optional.empty())) {
      var made = table.client().describeTable(b -> b.tableName("JobsTable")).table();

      assertEquals(
          Set.of("byJob", "due"),
          made.globalSecondaryIndexes().stream()
              .map(index -> index.indexName())
              .collect(Collectors.toSet()));
      assertEquals(
          List.of("pending"),
          made.localSecondaryIndexes().stream().map(index -> index.indexName()).toList());
      assertTrue(made.latestStreamArn().contains("stream"));
    }
  }

  @Test
  void everyRouteNeedsASignature() {
    var routes = resources("AWS::ApiGatewayV2::Route");

    assertEquals(DeviceOperation.values().length + ManagementRoute.values().length, routes.size());
    routes.forEach(
        (id, route) -> assertEquals("AWS_IAM", route.path("AuthorizationType").asText(), id));
  }

  @Test
  void everyTriggerGoesToAnAlias() {
    var aliases = resources("AWS::Lambda::Alias").keySet();
    var targets = new TreeSet<String>();
    resources("AWS::ApiGatewayV2::Integration")
        .values()
        .forEach(integration -> targets.add(integration.path("IntegrationUri").toString()));
    resources("AWS::IoT::TopicRule")
        .values()
        .forEach(rule ->
            targets.add(
                rule.path("TopicRulePayload")
                    .path("Actions")
                    .path(0)
                    .path("Lambda")
                    .path("FunctionArn")
                    .toString()));
    resources("AWS::Scheduler::Schedule")
        .values()
        .forEach(schedule -> targets.add(schedule.path("Target").path("Arn").toString()));
    resources("AWS::Lambda::EventSourceMapping")
        .values()
        .forEach(mapping -> targets.add(mapping.path("FunctionName").toString()));

    targets.forEach(target ->
        assertTrue(
            aliases.stream().anyMatch(alias -> target.contains("\"Ref\":\"" + alias + "\"")),
            target));
    assertEquals(8, targets.size());
  }

  @Test
  void everyFunctionStartsFromASnapshotAndItsHandlerExists() throws ClassNotFoundException {
    var functions = resources("AWS::Lambda::Function");

    assertEquals(7, functions.size());
    for (var function : functions.values()) {
      assertEquals("PublishedVersions", function.path("SnapStart").path("ApplyOn").asText());
      assertEquals("java25", function.path("Runtime").asText());
      var handler = Class.forName(function.path("Handler").asText().split("::", -1)[0]);
      assertTrue(
          RequestHandler.class.isAssignableFrom(handler)
              || RequestStreamHandler.class.isAssignableFrom(handler),
          handler.getName());
    }
  }

  @Test
  void noFunctionScansNorHasAWildcard() {
    resources("AWS::IAM::Policy")
        .forEach((id, policy) ->
            stream(policy.path("PolicyDocument").path("Statement"))
                .forEach(statement -> {
                  stream(statement.path("Action"))
                      .forEach(action -> {
                        assertFalse(action.asText().contains("*"), id + ": " + action);
                        assertFalse(action.asText().equals("dynamodb:Scan"), id + ": " + action);
                      });
                  stream(statement.path("Resource"))
                      .filter(resource -> resource.asText().equals("*"))
                      .forEach(_ ->
                          assertEquals(
                              "\"dynamodb:ListStreams\"",
                              statement.path("Action").toString(),
                              id + " names no resource"));
                }));
  }

  @Test
  void noRuleHearsAReplyOrANotification() {
    var rules =
        resources("AWS::IoT::TopicRule").values().stream()
            .map(rule -> TopicRule.parse(rule.path("TopicRulePayload").path("Sql").asText()))
            .toList();

    var filters =
        Arrays.stream(DeviceOperation.values())
            .mapToInt(topic -> topic.topicFilters("fleetjobs").size())
            .sum();
    assertEquals(filters + 1, rules.size());
    for (var suffix :
        List.of(
            "get/accepted",
            "get/rejected",
            "start-next/accepted",
            "start-next/rejected",
            "j/get/accepted",
            "j/update/rejected",
            "$next/get/accepted",
            "notify",
            "notify-next",
            "get/get/accepted",
            "j/frobnicate",
            "j/namespace-n/get/accepted",
            "j/namespace-n/update/rejected",
            "notify-namespace-n",
            "notify-next-namespace-n")) {
      var topic = DeviceTopic.topic("fleetjobs", "t", suffix);
      assertTrue(rules.stream().noneMatch(rule -> rule.matches(topic)), topic);
    }
    for (var suffix :
        List.of(
            "get",
            "start-next",
            "j/get",
            "$next/get",
            "j/update",
            "$next/namespace-n/get",
            "j/namespace-n/get",
            "j/namespace-n/update")) {
      var topic = DeviceTopic.topic("fleetjobs", "t", suffix);
      assertEquals(1, rules.stream().filter(rule -> rule.matches(topic)).count(), topic);
    }
  }

  @Test
  void whatFailsIsKept() {
    mappings("Stream")
        .forEach((id, mapping) -> {
          assertFalse(mapping.path("DestinationConfig").path("OnFailure").isMissingNode(), id);
          assertTrue(mapping.path("BisectBatchOnFunctionError").asBoolean(), id);
          assertEquals(
              "[\"ReportBatchItemFailures\"]", mapping.path("FunctionResponseTypes").toString());
          assertEquals(1, mapping.path("ParallelizationFactor").asInt(), id);
        });
    assertEquals(4, resources("AWS::Lambda::EventInvokeConfig").size());
    resources("AWS::Lambda::EventInvokeConfig")
        .forEach((id, config) ->
            assertFalse(config.path("DestinationConfig").path("OnFailure").isMissingNode(), id));
    resources("AWS::IoT::TopicRule")
        .forEach((id, rule) ->
            assertFalse(rule.path("TopicRulePayload").path("ErrorAction").isMissingNode(), id));
    assertFalse(
        only("AWS::Scheduler::Schedule").path("Target").path("DeadLetterConfig").isMissingNode());
    assertEquals(
        queues("Failures").size(),
        resources("AWS::CloudWatch::Alarm").values().stream()
            .filter(alarm -> alarm.path("Namespace").asText().equals("AWS/SQS"))
            .count());
  }

  /**
   * A message that is lost loses nothing: the next scheduled sweep finds what it would have found.
   */
  @Test
  void aMessageThatAsksForASweepIsKeptUntilTheNextScheduledSweep() {
    var queue = queues("SweepQueue").values().iterator().next();
    var mapping = mappings("SweepQueue").values().iterator().next();

    assertEquals(120, queue.path("MessageRetentionPeriod").asInt());
    assertEquals(
        named("AWS::Lambda::Function", "JobsDue").path("Timeout").asInt(),
        queue.path("VisibilityTimeout").asInt(),
        "no other run takes it while one may be at it");
    assertTrue(mapping.path("FunctionName").toString().contains("JobsDueLive"));
    assertEquals(2, mapping.path("ScalingConfig").path("MaximumConcurrency").asInt());
  }

  private static Map<String, JsonNode> mappings(String source) {
    return where(
        resources("AWS::Lambda::EventSourceMapping"),
        entry -> entry.getValue().path("EventSourceArn").toString().contains(source));
  }

  private static Map<String, JsonNode> queues(String name) {
    return where(resources("AWS::SQS::Queue"), entry -> entry.getKey().contains(name));
  }

  private static Map<String, JsonNode> where(
      Map<String, JsonNode> resources, Predicate<Map.Entry<String, JsonNode>> wanted) {
    return resources.entrySet().stream()
        .filter(wanted)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void aDeviceReachesItsOwnExecutionsOnly() {
    var statements =
        stream(
                named("AWS::IoT::Policy", "JobsDevicePolicy")
                    .path("PolicyDocument")
                    .path("Statement"))
            .toList();

    assertEquals(
        List.of("iot:Connect", "iot:Publish", "iot:Subscribe", "iot:Receive"),
        statements.stream().map(statement -> statement.path("Action").asText()).toList());
    statements.forEach(statement ->
        stream(statement.path("Resource"))
            .forEach(resource ->
                assertTrue(resource.toString().contains("${iot:Connection.Thing.ThingName}"))));
    assertEquals(
        Set.of("get", "start-next", "*/get", "*/update"),
        stream(statements.get(1).path("Resource"))
            .map(Object::toString)
            .map(text -> text.substring(text.indexOf("/jobs/") + 6, text.indexOf("\"]]")))
            .collect(Collectors.toSet()));
    var invoke =
        resources("AWS::IAM::Policy").values().stream()
            .flatMap(policy -> stream(policy.path("PolicyDocument").path("Statement")))
            .filter(statement -> statement.path("Action").asText().equals("execute-api:Invoke"))
            .flatMap(statement -> stream(statement.path("Resource")))
            .map(Object::toString)
            .toList();
    assertEquals(4, invoke.size());
    invoke.forEach(resource ->
        assertTrue(resource.contains("/things/${credentials-iot:ThingName}/jobs"), resource));
  }

  /** A new id makes a new resource: the old data, failures, URLs or device policies are gone. */
  @Test
  void whatOthersHoldOnToKeepsItsId() {
    var ids =
        Stream.of(
                "AWS::DynamoDB::GlobalTable",
                "AWS::SQS::Queue",
                "AWS::ApiGatewayV2::Api",
                "AWS::IoT::Policy",
                "AWS::IoT::RoleAlias")
            .flatMap(type -> resources(type).keySet().stream())
            .sorted()
            .toList();

    assertEquals(
        List.of(
            "JobsDeviceApi26A839BF",
            "JobsDeviceHttpsPolicyE1CE52C0",
            "JobsDeviceMqttFailuresDFDB894F",
            "JobsDevicePolicy9387B9EE",
            "JobsDeviceRoleAlias9E0673A7",
            "JobsDeviceRulesFailures83AB06B6",
            "JobsDueFailures83F91278",
            "JobsExecutionChangesFailures9C997F54",
            "JobsJobChangesFailuresA9D7FEC3",
            "JobsManagementApi26A729CA",
            "JobsMembershipFailuresA35F5D8A",
            "JobsReconcileFailures2390AFC0",
            "JobsSweepQueueFEA0308C",
            "JobsTable"),
        ids);
  }

  @Test
  void synthesisingTwiceGivesTheSameBytes() {
    assertEquals(Synthesised.TEXT, Synthesised.text(UnaryOperator.identity()));
  }

  @ParameterizedTest(name = "topic prefix {0}")
  @ValueSource(
      strings = {"", "/", "a/b/c", "a/", "+", "a/#", "$aws", "more-than-twenty-eight-bytes-"})
  void aTopicPrefixKeepsItsLimits(String prefix) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> TopicPrefix.checked(prefix, false));

    assertTrue(refused.toString().contains("expected a topic prefix"), refused.toString());
  }

  @Test
  void aMissingJarIsNamed() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> Synthesised.text(props -> props.code(Path.of("no-such.jar"))));

    assertTrue(refused.toString().contains("which mvn package makes"), refused.toString());
    assertTrue(refused.toString().endsWith("no-such.jar"), refused.toString());
  }
}
