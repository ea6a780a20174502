package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.only;
import static io.fleetjobs.infra.Synthesised.resources;
import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.local.table.LocalTable;
import io.fleetjobs.local.template.StackTemplate.TableDefinition;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the template has no harmful part and lacks no necessary one. */
class StackTest {
  @Test
  void theTableKeepsBothImagesExpiresAndCanBeRestored() {
    var table = only("AWS::DynamoDB::GlobalTable");

    assertThat(table.path("StreamSpecification").path("StreamViewType").asText())
        .isEqualTo("NEW_AND_OLD_IMAGES");
    assertThat(table.path("TimeToLiveSpecification").path("AttributeName").asText())
        .isEqualTo(TableLayout.EXPIRES_AT);
    assertThat(table.path("TimeToLiveSpecification").path("Enabled").asBoolean()).isTrue();
    assertThat(
            table
                .path("Replicas")
                .path(0)
                .path("PointInTimeRecoverySpecification")
                .path("PointInTimeRecoveryEnabled")
                .asBoolean())
        .isTrue();
    assertThat(table.path("BillingMode").asText()).isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  void theTableIsKeptAndNeverReplaced() {
    var table = Synthesised.TEMPLATE.path("Resources").path("JobsTable");

    assertThat(table.path("Type").asText()).isEqualTo("AWS::DynamoDB::GlobalTable");
    assertThat(table.path("DeletionPolicy").asText()).isEqualTo("Retain");
    assertThat(table.path("UpdateReplacePolicy").asText()).isEqualTo("Retain");
  }

  @Test
  void theTablesKeysMakeARealTable() {
    try (var table =
        LocalTable.start(
            new TableDefinition("JobsTable", only("AWS::DynamoDB::GlobalTable")),
            "us-east-1",
            Optional.empty())) {
      var made = table.client().describeTable(b -> b.tableName("JobsTable")).table();

      assertThat(
              made.globalSecondaryIndexes().stream()
                  .map(index -> index.indexName())
                  .collect(Collectors.toSet()))
          .containsExactlyInAnyOrder("byJob", "due");
      assertThat(made.localSecondaryIndexes().stream().map(index -> index.indexName()).toList())
          .containsExactly("pending");
      assertThat(made.latestStreamArn()).contains("stream");
    }
  }

  @Test
  void everyFunctionStartsFromASnapshotAndItsHandlerExists() throws ClassNotFoundException {
    var functions = resources("AWS::Lambda::Function");

    assertThat(functions).hasSize(7);
    for (var function : functions.values()) {
      assertThat(function.path("SnapStart").path("ApplyOn").asText())
          .isEqualTo("PublishedVersions");
      assertThat(function.path("Runtime").asText()).isEqualTo("java25");
      var handler = Class.forName(function.path("Handler").asText().split("::", -1)[0]);
      assertThat(
              RequestHandler.class.isAssignableFrom(handler)
                  || RequestStreamHandler.class.isAssignableFrom(handler))
          .as(handler.getName())
          .isTrue();
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
                        assertThat(action.asText()).as(id + ": " + action).doesNotContain("*");
                        assertThat(action.asText())
                            .as(id + ": " + action)
                            .isNotEqualTo("dynamodb:Scan");
                      });
                  stream(statement.path("Resource"))
                      .filter(resource -> resource.asText().equals("*"))
                      .forEach(_ ->
                          assertThat(statement.path("Action").toString())
                              .as(id + " names no resource")
                              .isEqualTo("\"dynamodb:ListStreams\""));
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

    assertThat(statements.stream().map(statement -> statement.path("Action").asText()).toList())
        .containsExactly("iot:Connect", "iot:Publish", "iot:Subscribe", "iot:Receive");
    statements.forEach(statement ->
        stream(statement.path("Resource"))
            .forEach(resource ->
                assertThat(resource.toString()).contains("${iot:Connection.Thing.ThingName}")));
    assertThat(
            stream(statements.get(1).path("Resource"))
                .map(Object::toString)
                .map(text -> text.substring(text.indexOf("/jobs/") + 6, text.indexOf("\"]]")))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("get", "start-next", "*/get", "*/update");
    var invoke =
        resources("AWS::IAM::Policy").values().stream()
            .flatMap(policy -> stream(policy.path("PolicyDocument").path("Statement")))
            .filter(statement -> statement.path("Action").asText().equals("execute-api:Invoke"))
            .flatMap(statement -> stream(statement.path("Resource")))
            .map(Object::toString)
            .toList();
    assertThat(invoke).hasSize(4);
    invoke.forEach(
        resource -> assertThat(resource).contains("/things/${credentials-iot:ThingName}/jobs"));
  }

  /**
   * With a new id, CloudFormation creates a new resource, and the old data, failures, URLs or
   * device policies are lost.
   */
  @Test
  void resourcesThatOthersReferToKeepTheirIds() {
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

    assertThat(ids)
        .containsExactly(
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
            "JobsTable");
  }

  @Test
  void synthesisingTwiceGivesTheSameBytes() {
    assertThat(Synthesised.text(UnaryOperator.identity())).isEqualTo(Synthesised.TEXT);
  }

  @ParameterizedTest(name = "topic prefix {0}")
  @ValueSource(
      strings = {"", "/", "a/b/c", "a/", "+", "a/#", "$aws", "more-than-twenty-eight-bytes-"})
  void aTopicPrefixKeepsItsLimits(String prefix) {
    var refused =
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> TopicPrefix.checked(prefix, false))
            .actual();

    assertThat(refused.toString()).contains("expected a topic prefix");
  }

  @Test
  void aMissingJarIsNamed() {
    var refused =
        assertThatExceptionOfType(IllegalArgumentException.class)
            .isThrownBy(() -> Synthesised.text(props -> props.code(Path.of("no-such.jar"))))
            .actual();

    assertThat(refused.toString()).contains("which mvn package makes");
    assertThat(refused.toString()).endsWith("no-such.jar");
  }
}
