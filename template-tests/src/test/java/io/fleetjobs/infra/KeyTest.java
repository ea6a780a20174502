package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.kms.Key;

/** Tests that a customer-managed key encrypts all data, and that all who use them may use it. */
class KeyTest {
  private static final String ARN =
      "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final JsonNode TEMPLATE = template(stack -> Key.fromKeyArn(stack, "Key", ARN));

  @Test
  void theKeyEncryptsTheTable() {
    var table = TEMPLATE.path("Resources").path("JobsTable").path("Properties");

    assertThat(table.path("SSESpecification").path("SSEType").asText()).isEqualTo("KMS");
    assertThat(
            table.path("Replicas").path(0).path("SSESpecification").path("KMSMasterKeyId").asText())
        .isEqualTo(ARN);
  }

  @Test
  void theKeyEncryptsEveryQueue() {
    assertThat(
            ofType("AWS::SQS::Queue")
                .map(queue -> queue.getValue().path("KmsMasterKeyId").asText())
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(ARN));
  }

  @Test
  void theKeyEncryptsEveryLog() {
    assertThat(
            ofType("AWS::Logs::LogGroup")
                .map(log -> log.getValue().path("KmsKeyId").asText())
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(ARN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DeviceHttp",
        "DeviceMqtt",
        "ManagementHttp",
        "ExecutionChanges",
        "JobChanges",
        "Reconcile",
        "Due"
      })
  void everyFunctionReadsAndWritesItems(String function) {
    var through =
        keyStatements("Jobs" + function + "ServiceRole")
            .filter(statement -> statement.toString().contains("dynamodb."))
            .findFirst()
            .orElseThrow();

    assertThat(actions(Stream.of(through)))
        .isEqualTo(
            Set.of(
                "kms:Decrypt",
                "kms:DescribeKey",
                "kms:Encrypt",
                "kms:GenerateDataKey",
                "kms:ReEncryptFrom",
                "kms:ReEncryptTo"));
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({
    "DeviceRulesRole, DeviceRulesFailures",
    "MembershipRuleRole, MembershipFailures",
    "DueScheduleRole, DueFailures",
    "DueServiceRole, DueFailures",
    "DueServiceRole, SweepQueue",
    "DeviceMqttServiceRole, DeviceMqttFailures",
    "ReconcileServiceRole, ReconcileFailures",
    "JobChangesServiceRole, MembershipFailures",
    "JobChangesServiceRole, JobChangesFailures",
    "ExecutionChangesServiceRole, ExecutionChangesFailures"
  })
  void everySenderOfAQueueMayUseTheKey(String role, String queue) {
    assertThat(
            policies("Jobs" + role)
                .anyMatch(statement ->
                    statement.path("Action").toString().contains("sqs:SendMessage")
                        && statement.path("Resource").toString().contains("Jobs" + queue)))
        .as(role + " sends to " + queue)
        .isTrue();

    var allowed = actions(keyStatements("Jobs" + role));

    assertThat(allowed).contains("kms:Decrypt");
    assertThat(allowed).containsAnyOf("kms:GenerateDataKey", "kms:GenerateDataKey*");
  }

  @Test
  void noOtherRoleSendsToAQueue() {
    var senders =
        ofType("AWS::IAM::Policy")
            .filter(policy ->
                stream(policy.getValue().path("PolicyDocument").path("Statement"))
                    .anyMatch(s -> s.path("Action").toString().contains("sqs:SendMessage")))
            .map(policy -> policy.getKey().replaceAll("^Jobs|DefaultPolicy.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(senders.toString())
        .isEqualTo(
            "[DeviceMqttServiceRole, DeviceRulesRole, DueScheduleRole, DueServiceRole,"
                + " ExecutionChangesServiceRole, JobChangesServiceRole, MembershipRuleRole,"
                + " ReconcileServiceRole]");
  }

  @Test
  void cloudWatchLogsMayUseAKeyOfTheApp() {
    var policy =
        template(stack -> Key.Builder.create(stack, "Key").build())
            .path("Resources")
            .properties()
            .stream()
            .filter(entry -> entry.getValue().path("Type").asText().equals("AWS::KMS::Key"))
            .map(entry -> entry.getValue().path("Properties").path("KeyPolicy").path("Statement"))
            .flatMap(Synthesised::stream)
            .filter(statement -> statement.path("Principal").toString().contains("logs."))
            .toList();

    assertThat(policy).hasSize(1);
    assertThat(
            Policies.text(
                policy
                    .getFirst()
                    .path("Condition")
                    .path("ArnLike")
                    .path("kms:EncryptionContext:aws:logs:arn")))
        .isEqualTo("arn:aws:logs:eu-west-1:123456789012:log-group:*");
  }

  private static JsonNode template(Function<Stack, IKey> key) {
    var app = JobsApp.app().build();
    var stack = new Stack(app, "Fleetjobs");
    new JobsBackend(
        stack,
        "Jobs",
        JobsBackendProps.builder().code(Synthesised.CODE).encryptionKey(key.apply(stack)).build());
    return Synthesised.json(Synthesised.template(app, "Fleetjobs"));
  }

  private static Stream<Map.Entry<String, JsonNode>> ofType(String type) {
    return TEMPLATE.path("Resources").properties().stream()
        .filter(entry -> entry.getValue().path("Type").asText().equals(type))
        .map(entry -> Map.entry(entry.getKey(), entry.getValue().path("Properties")));
  }

  private static Stream<JsonNode> policies(String role) {
    return ofType("AWS::IAM::Policy")
        .filter(policy -> policy.getKey().startsWith(role))
        .flatMap(policy -> stream(policy.getValue().path("PolicyDocument").path("Statement")));
  }

  private static Stream<JsonNode> keyStatements(String role) {
    return policies(role)
        .filter(statement -> statement.path("Action").toString().contains("kms:"))
        .filter(statement -> statement.path("Resource").asText().equals(ARN));
  }

  private static Set<String> actions(Stream<JsonNode> statements) {
    return statements
        .flatMap(statement -> stream(statement.path("Action")))
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
