package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static io.fleetjobs.infra.Synthesised.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the exact permissions of each role. The local run does not check permissions. */
class PermissionsTest {
  /** The actions that Lambda itself takes to read the stream. */
  private static final String POLLS =
      " dynamodb:DescribeStream dynamodb:GetRecords"
          + " dynamodb:GetShardIterator dynamodb:ListStreams";

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "DeviceHttp, GetItem PutItem Query, ''",
    "DeviceMqtt, GetItem PutItem Query, iot:Publish",
    "ManagementHttp, BatchGetItem DeleteItem GetItem PutItem Query,"
        + " iot:DescribeThing iot:DescribeThingGroup iot:ListThingGroupsForThing",
    "ExecutionChanges, GetItem Query UpdateItem, iot:Publish lambda:InvokeFunction" + POLLS,
    "JobChanges, DeleteItem GetItem PutItem Query UpdateItem, iot:DescribeThingGroup"
        + " iot:ListThingGroupsForThing lambda:InvokeFunction"
        + POLLS,
    "Reconcile, DeleteItem GetItem PutItem Query UpdateItem, iot:DescribeThingGroup"
        + " iot:ListThingGroupsForThing iot:ListThingsInThingGroup iot:Publish",
    "Due, GetItem PutItem Query UpdateItem, lambda:InvokeFunction"
  })
  void aFunctionMayMakeTheCallsOfItsRow(String function, String onItems, String otherwise) {
    var expected = new TreeSet<String>(words(otherwise));
    words(onItems).forEach(action -> expected.add("dynamodb:" + action));

    assertThat(
            actions(function).stream()
                .filter(action -> !action.startsWith("sqs:"))
                .filter(action -> !action.startsWith("logs:"))
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void theSweepSendsToItsOwnQueue() {
    var resources =
        resources("AWS::IAM::Policy").entrySet().stream()
            .filter(policy -> policy.getKey().startsWith("JobsDueServiceRole"))
            .flatMap(policy -> stream(policy.getValue().path("PolicyDocument").path("Statement")))
            .filter(statement -> statement.path("Action").toString().contains("sqs:SendMessage"))
            .map(statement ->
                statement
                    .path("Resource")
                    .toString()
                    .replaceAll(".*\"(Jobs[A-Za-z]+)[0-9A-F]{8}\",\"Arn\".*", "$1"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(resources.toString()).isEqualTo("[JobsDueFailures, JobsSweepQueue]");
  }

  @Test
  void queriesNameTheirIndexes() {
    var indexes = new TreeMap<String, Set<String>>();
    resources("AWS::IAM::Policy")
        .forEach((id, policy) ->
            stream(policy.path("PolicyDocument").path("Statement"))
                .flatMap(statement -> stream(statement.path("Resource")))
                .map(JsonNode::toString)
                .filter(resource -> resource.contains("/index/"))
                .forEach(resource ->
                    indexes
                        .computeIfAbsent(
                            id.replaceAll("^Jobs|ServiceRole.*", ""), _ -> new TreeSet<>())
                        .add(resource.replaceAll(".*/index/|\"]].*", ""))));

    assertThat(indexes.toString())
        .isEqualTo(
            "{DeviceHttp=[pending], DeviceMqtt=[pending], Due=[due], ExecutionChanges=[byJob,"
                + " pending], ManagementHttp=[byJob], Reconcile=[byJob, pending]}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iot:Publish   | [*/get, */update, get, start-next]
          iot:Subscribe | [*/get/*, */update/*, get/*, notify*, start-next/*]
          iot:Receive   | [*]
          """)
  void aDeviceMayOnlySendRequestsAndReceiveRepliesAndNotifications(String action, String topics) {
    var heard =
        stream(
                named("AWS::IoT::Policy", "JobsDevicePolicy")
                    .path("PolicyDocument")
                    .path("Statement"))
            .filter(statement -> statement.path("Action").asText().equals(action))
            .flatMap(statement -> stream(statement.path("Resource")))
            .map(JsonNode::toString)
            .map(text -> text.replaceAll(".*/jobs/|\"]].*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(heard.toString()).isEqualTo(topics);
  }

  @Test
  void documentsAreReadAndRolesTakenOnlyWhereThePropertiesSay() {
    var template =
        Synthesised.json(
            Synthesised.text(props ->
                props
                    .documentBuckets("jobs-documents")
                    .presigningRoleArns("arn:aws:iam::123456789012:role/urls")));
    var granted = new TreeMap<String, Set<String>>();
    template
        .path("Resources")
        .properties()
        .forEach(entry ->
            stream(entry.getValue().path("Properties").path("PolicyDocument").path("Statement"))
                .filter(statement -> statement.path("Action").toString().matches(".*\"(s3|sts):.*"))
                .filter(_ -> entry.getValue().path("Type").asText().equals("AWS::IAM::Policy"))
                .forEach(statement ->
                    granted
                        .computeIfAbsent(
                            entry.getKey().replaceAll("^Jobs|ServiceRole.*", ""),
                            _ -> new TreeSet<>())
                        .add(statement.path("Action") + " " + statement.path("Resource"))));

    var mayAssume = Set.of("\"sts:AssumeRole\" \"arn:aws:iam::123456789012:role/urls\"");
    assertThat(granted)
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    "DeviceHttp",
                    mayAssume,
                    "DeviceMqtt",
                    mayAssume,
                    "ExecutionChanges",
                    mayAssume,
                    "Reconcile",
                    mayAssume,
                    "ManagementHttp",
                    Set.of(
                        "[\"s3:GetObject\",\"s3:GetObjectVersion\"] {\"Fn::Join\":[\"\",[\"arn:\","
                            + "{\"Ref\":\"AWS::Partition\"},\":s3:::jobs-documents/*\"]]}"))));
  }

  private static Set<String> actions(String function) {
    return resources("AWS::IAM::Policy").entrySet().stream()
        .filter(policy -> policy.getKey().startsWith("Jobs" + function + "ServiceRole"))
        .flatMap(policy -> stream(policy.getValue().path("PolicyDocument").path("Statement")))
        .flatMap(statement -> stream(statement.path("Action")))
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> words(String text) {
    return text.isBlank() ? Set.of() : Set.of(text.strip().split(" ", -1));
  }
}
