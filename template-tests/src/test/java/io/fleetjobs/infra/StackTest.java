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
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.StackTemplate.TableDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
