package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.resources;
import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests who may assume a role, whose buckets a function reads, and to which log it writes. */
class TrustTest {
  private static final String ACCOUNT = "{\"Ref\":\"AWS::AccountId\"}";

  @Test
  void aServiceAssumesARoleForThisAccountOnly() {
    var trusted = new TreeMap<String, String>();
    resources("AWS::IAM::Role")
        .forEach((id, role) ->
            stream(role.path("AssumeRolePolicyDocument").path("Statement"))
                .forEach(statement ->
                    trusted.put(
                        id.replaceAll("^Jobs|[0-9A-F]{8}$", ""),
                        statement.path("Principal").path("Service").asText()
                            + " "
                            + statement
                                .path("Condition")
                                .path("StringEquals")
                                .path("aws:SourceAccount"))));

    trusted.keySet().removeIf(id -> id.endsWith("ServiceRole"));
    assertThat(trusted.toString())
        .isEqualTo(
            "{DeviceRole=credentials.iot.amazonaws.com "
                + ACCOUNT
                + ", DeviceRulesRole=iot.amazonaws.com "
                + ACCOUNT
                + ", DueScheduleRole=scheduler.amazonaws.com "
                + ACCOUNT
                + ", MembershipRuleRole=iot.amazonaws.com "
                + ACCOUNT
                + "}");
  }

  @Test
  void theScheduleAssumesItsRoleForItsGroupOnly() {
    var condition =
        Synthesised.named("AWS::IAM::Role", "JobsDueScheduleRole")
            .path("AssumeRolePolicyDocument")
            .path("Statement")
            .path(0)
            .path("Condition");

    assertThat(Policies.text(condition.path("StringEquals").path("aws:SourceArn")))
        .isEqualTo("arn:aws:scheduler:eu-west-1:123456789012:schedule-group/default");
    assertThat(Synthesised.only("AWS::Scheduler::Schedule").path("GroupName").isMissingNode())
        .as("the schedule is in the default group")
        .isTrue();
  }

  /** No page of AWS says that Lambda sends the account when it assumes an execution role. */
  @Test
  void lambdaAssumesItsRolesWithoutACondition() {
    var roles =
        resources("AWS::IAM::Role").entrySet().stream()
            .filter(role -> role.getKey().contains("ServiceRole"))
            .toList();

    assertThat(roles).hasSize(7);
    roles.forEach(role ->
        assertThat(role.getValue().path("AssumeRolePolicyDocument").path("Statement").toString())
            .isEqualTo(
                "[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\",\"Principal\":"
                    + "{\"Service\":\"lambda.amazonaws.com\"}}]"));
  }

  @Test
  void aFunctionWritesToItsOwnLogOnly() {
    resources("AWS::IAM::Role")
        .forEach(
            (id, role) -> assertThat(role.path("ManagedPolicyArns").isEmpty()).as(id).isTrue());
    var logs = new TreeMap<String, String>();
    resources("AWS::IAM::Policy")
        .forEach((id, policy) ->
            stream(policy.path("PolicyDocument").path("Statement"))
                .filter(statement -> statement.path("Action").toString().contains("logs:"))
                .forEach(statement ->
                    logs.put(
                        id.replaceAll("^Jobs|ServiceRole.*", ""),
                        statement.path("Action")
                            + Policies.text(statement.path("Resource"))
                                .replaceAll("^Jobs|[0-9A-F]{8}", ""))));

    assertThat(logs.toString())
        .isEqualTo(
            List.of(
                    "DeviceHttp",
                    "DeviceMqtt",
                    "Due",
                    "ExecutionChanges",
                    "JobChanges",
                    "ManagementHttp",
                    "Reconcile")
                .stream()
                .map(name ->
                    name + "=[\"logs:CreateLogStream\",\"logs:PutLogEvents\"]" + name + "Logs.Arn")
                .collect(Collectors.joining(", ", "{", "}")));
  }

  @Test
  void aBucketIsReadWhileItsOwnerIsTheNamedOne() {
    var template =
        Synthesised.json(
            Synthesised.text(props ->
                props.documentBuckets(
                    DocumentBucket.of("own"),
                    DocumentBucket.of("theirs", "210987654321"),
                    DocumentBucket.of("own-too"))));

    var reads =
        template.path("Resources").findValues("Statement").stream()
            .flatMap(Synthesised::stream)
            .filter(statement -> statement.path("Action").toString().contains("s3:GetObject"))
            .map(statement ->
                owner(statement)
                    + " "
                    + stream(statement.path("Resource")).map(Policies::text).toList())
            .toList();

    assertThat(reads)
        .containsExactly(
            ACCOUNT + " [arn:aws:s3:::own-too/*, arn:aws:s3:::own/*]",
            "\"210987654321\" [arn:aws:s3:::theirs/*]");
  }

  private static String owner(JsonNode statement) {
    return statement.path("Condition").path("StringEquals").path("aws:ResourceAccount").toString();
  }
}
