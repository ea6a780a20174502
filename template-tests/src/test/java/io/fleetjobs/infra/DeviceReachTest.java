package io.fleetjobs.infra;

import static io.fleetjobs.infra.Synthesised.named;
import static io.fleetjobs.infra.Synthesised.resources;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.sql.TopicFilter;
import io.fleetjobs.local.sql.TopicRule;
import io.fleetjobs.wire.RequestTopic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests the topics and routes that the policies of the stack allow the device {@code pump-1} to
 * use.
 */
class DeviceReachTest {
  private static final String PREFIX = JobsBackendProps.builder().build().topicPrefix();
  private static final Map<String, String> PUMP_1 =
      Map.of("iot:Connection.Thing.ThingName", "pump-1", "credentials-iot:ThingName", "pump-1");
  private static final Policies MQTT =
      new Policies(
          List.of(
              named("AWS::IoT::Policy", "JobsDevicePolicy").path("PolicyDocument"),
              named("AWS::IoT::Policy", "JobsDeviceHttpsPolicy").path("PolicyDocument")));
  private static final Policies HTTPS =
      new Policies(
          List.of(named("AWS::IAM::Policy", "JobsDeviceRoleDefaultPolicy").path("PolicyDocument")));

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "iot:Connect, client/pump-1, true",
    "iot:Connect, client/pump-2, false",
    "iot:Connect, client/pump-10, false",
    "iot:Publish, topic/P/things/pump-1/jobs/get, true",
    "iot:Publish, topic/P/things/pump-1/jobs/start-next, true",
    "iot:Publish, topic/P/things/pump-1/jobs/fw-7/get, true",
    "iot:Publish, topic/P/things/pump-1/jobs/$next/get, true",
    "iot:Publish, topic/P/things/pump-1/jobs/fw-7/update, true",
    "iot:Publish, topic/P/things/pump-1/jobs/$next/namespace-n/get, true",
    "iot:Publish, topic/P/things/pump-1/jobs/fw-7/namespace-n/update, true",
    "iot:Publish, topic/P/things/pump-1/jobs/notify-namespace-n, false",
    "iot:Publish, topic/P/things/pump-1/jobs/get/accepted, false",
    "iot:Publish, topic/P/things/pump-1/jobs/start-next/accepted, false",
    "iot:Publish, topic/P/things/pump-1/jobs/fw-7/get/accepted, false",
    "iot:Publish, topic/P/things/pump-1/jobs/fw-7/update/rejected, false",
    "iot:Publish, topic/P/things/pump-1/jobs/notify, false",
    "iot:Publish, topic/P/things/pump-1/jobs/notify-next, false",
    "iot:Publish, topic/P/events/job/fw-7/completed, false",
    "iot:Publish, topic/P/events/jobExecution/fw-7/succeeded, false",
    "iot:Publish, topic/$aws/events/thingGroupMembership/thingGroup/g/thing/pump-1/added, false",
    "iot:Publish, topic/$aws/things/pump-1/jobs/get, false",
    "iot:Publish, topic/P/things/pump-2/jobs/get, false",
    "iot:Publish, topic/P/things/pump-2/jobs/fw-7/update, false",
    "iot:Publish, topic/P/things/pump-10/jobs/get, false",
    "iot:Publish, topic/P/things/*/jobs/get, false",
    "iot:Publish, topic/P/things/${iot:Connection.Thing.ThingName}/jobs/get, false",
    "iot:Publish, topic/P/things/pump-1/../pump-2/jobs/get, false",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/notify, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/notify-next, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/notify-namespace-n, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/notify-next-namespace-n, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/+/namespace-n/get/accepted, true",
    "iot:Subscribe, topicfilter/P/things/pump-2/jobs/notify-namespace-n, false",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/get/+, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/start-next/accepted, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/$next/get/+, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/+/update/accepted, true",
    "iot:Subscribe, topicfilter/P/things/pump-1/jobs/fw-7/get, false",
    "iot:Subscribe, topicfilter/P/things/pump-2/jobs/notify, false",
    "iot:Subscribe, topicfilter/P/things/+/jobs/notify, false",
    "iot:Subscribe, topicfilter/P/things/+/jobs/get/accepted, false",
    "iot:Subscribe, topicfilter/P/#, false",
    "iot:Subscribe, topicfilter/+/things/pump-1/jobs/notify, false",
    "iot:Subscribe, topicfilter/#, false",
    "iot:Receive, topic/P/things/pump-1/jobs/notify, true",
    "iot:Receive, topic/P/things/pump-1/jobs/fw-7/update/accepted, true",
    "iot:Receive, topic/P/things/pump-2/jobs/notify, false",
    "iot:Receive, topic/P/things/pump-2/jobs/fw-7/update/accepted, false",
    "iot:Receive, topic/P/events/job/fw-7/completed, false"
  })
  void aDeviceReachesItsOwnTopicsOverMqtt(String action, String resource, boolean reached) {
    assertThat(mqtt(action, resource, PUMP_1)).isEqualTo(reached);
    assertThat(mqtt(action, resource, Map.of())).as("a connection without a thing").isFalse();
  }

  @ParameterizedTest(name = "jobs/{0}")
  @ValueSource(
      strings = {
        "../../pump-2/jobs/get",
        "../../pump-2/jobs/fw-7/update",
        "a/b/get",
        "%2F..%2Fpump-2/get",
        "#/get",
        "+/update",
        ":/get",
        "//get",
        "get/get",
        "$next/update",
        "x/get\n/get"
      })
  void aWildcardAllowsOnlyTopicsOfTheThing(String suffix) {
    var topic = PREFIX + "/things/pump-1/jobs/" + suffix;

    assertThat(mqtt("iot:Publish", "topic/" + topic, PUMP_1)).isTrue();

    RequestTopic.parse(PREFIX, topic)
        .ifPresentOrElse(
            request -> assertThat(request.parameters().get("thingName")).isEqualTo("pump-1"),
            () -> assertThat(heardBy(topic)).isEmpty());
  }

  @ParameterizedTest(name = "jobs/{0}")
  @ValueSource(
      strings = {
        "get/#",
        "+/get/#",
        "x/../../../pump-2/jobs/+/get/#",
        "$next/get/+",
        "+/update/accepted",
        "start-next/+"
      })
  void aFilterMayNameOnlyTopicsOfTheThing(String suffix) {
    var filter = PREFIX + "/things/pump-1/jobs/" + suffix;

    assertThat(mqtt("iot:Subscribe", "topicfilter/" + filter, PUMP_1)).isTrue();

    Stream.of(
            "get/accepted",
            "fw-7/get/accepted",
            "$next/get/accepted",
            "fw-7/update/accepted",
            "start-next/accepted",
            "notify")
        .map(own -> PREFIX + "/things/pump-2/jobs/" + own)
        .forEach(
            others -> assertThat(new TopicFilter(filter).matches(others)).as(others).isFalse());
  }

  /**
   * Tries every filter that matches a reply: its levels as they are, and any of them as a wildcard.
   */
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "get/accepted",
        "get/rejected",
        "start-next/accepted",
        "start-next/rejected",
        "fw-7/get/accepted",
        "$next/get/accepted",
        "fw-7/get/rejected",
        "fw-7/update/accepted",
        "fw-7/update/rejected"
      })
  void c24NoOtherDeviceMaySubscribeToARepliesTopicOrReceiveIt(String reply) {
    var topic = PREFIX + "/things/pump-1/jobs/" + reply;
    var pump2 = Map.of("iot:Connection.Thing.ThingName", "pump-2");
    assertThat(mqtt("iot:Subscribe", "topicfilter/" + topic, PUMP_1)).isTrue();
    assertThat(mqtt("iot:Receive", "topic/" + topic, PUMP_1)).isTrue();

    assertThat(mqtt("iot:Receive", "topic/" + topic, pump2)).isFalse();
    filtersThatHear(topic)
        .forEach(filter ->
            assertThat(mqtt("iot:Subscribe", "topicfilter/" + filter, pump2)).as(filter).isFalse());
  }

  /** AWS IoT closes a connection if another client connects with the same client id. */
  @Test
  void c24AThingHasOneConnectionSinceItsNameIsItsClientId() {
    assertThat(mqtt("iot:Connect", "client/pump-1", PUMP_1)).isTrue();

    Stream.of("pump-1-second", "pump-1/second", "second", "*", "pump-?")
        .forEach(id -> assertThat(mqtt("iot:Connect", "client/" + id, PUMP_1)).as(id).isFalse());
  }

  private static List<String> filtersThatHear(String topic) {
    var filters = List.of("");
    var all = new ArrayList<String>();
    for (var level : List.of(topic.split("/", -1))) {
      filters.forEach(begun -> all.add(begun + "#"));
      filters =
          filters.stream().flatMap(begun -> Stream.of(begun + level + "/", begun + "+/")).toList();
    }
    filters.forEach(filter -> all.add(filter.substring(0, filter.length() - 1)));
    all.forEach(filter -> assertThat(new TopicFilter(filter).matches(topic)).as(filter).isTrue());
    return all;
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "JobsDeviceApi, GET/things/pump-1/jobs, true",
    "JobsDeviceApi, GET/things/pump-1/jobs/fw-7, true",
    "JobsDeviceApi, PUT/things/pump-1/jobs/$next, true",
    "JobsDeviceApi, POST/things/pump-1/jobs/fw-7, true",
    "JobsDeviceApi, DELETE/things/pump-1/jobs/fw-7, false",
    "JobsDeviceApi, PATCH/things/pump-1/jobs/fw-7, false",
    "JobsDeviceApi, POST/things/pump-1/jobs, false",
    "JobsDeviceApi, GET/things/pump-2/jobs, false",
    "JobsDeviceApi, GET/things/pump-10/jobs, false",
    "JobsDeviceApi, GET/things/pump-1%2F..%2Fpump-2/jobs, false",
    "JobsDeviceApi, POST/things/pump-2/jobs/fw-7, false",
    "JobsDeviceApi, PUT/things/../things/pump-2/jobs/$next, false",
    "JobsDeviceApi, GET/things/*/jobs, false",
    "JobsManagementApi, GET/things/pump-1/jobs, false",
    "JobsManagementApi, GET/jobs, false",
    "JobsManagementApi, PUT/jobs/fw-7, false",
    "JobsManagementApi, PUT/jobs/fw-7/cancel, false",
    "JobsManagementApi, PUT/things/pump-1/jobs/fw-7/cancel, false",
    "JobsManagementApi, DELETE/things/pump-1/jobs/fw-7/executionNumber/1, false"
  })
  void aDeviceReachesItsOwnRoutesOverHttps(String api, String request, boolean reached) {
    var resource =
        Policies.ARN.formatted(
            "execute-api", id("AWS::ApiGatewayV2::Api", api) + "/$default/" + request);

    assertThat(HTTPS.allow("execute-api:Invoke", resource, PUMP_1)).isEqualTo(reached);
    assertThat(HTTPS.allow("execute-api:Invoke", resource, Map.of())).as("no thing").isFalse();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "iot:UpdateThing",
        "iot:GetThingShadow",
        "iot:RetainPublish",
        "dynamodb:GetItem",
        "lambda:InvokeFunction",
        "sts:AssumeRole",
        "execute-api:ManageConnections",
        "iot:CreateJob"
      })
  void nothingElseIsAllowedAnywhere(String action) {
    var everything =
        Stream.concat(MQTT.statements().stream(), HTTPS.statements().stream())
            .filter(statement ->
                statement.actions().stream()
                    .anyMatch(pattern -> Policies.matches(pattern, action, Map.of())));

    assertThat(everything.toList()).isEmpty();
  }

  private static boolean mqtt(String action, String resource, Map<String, String> device) {
    return MQTT.allow(
        action, Policies.ARN.formatted("iot", resource.replace("/P/", "/" + PREFIX + "/")), device);
  }

  private static Set<String> heardBy(String topic) {
    return resources("AWS::IoT::TopicRule").values().stream()
        .map(rule -> Policies.text(rule.path("TopicRulePayload").path("Sql")))
        .filter(sql -> TopicRule.parse(sql).matches(topic))
        .collect(Collectors.toSet());
  }

  private static String id(String type, String prefix) {
    return resources(type).keySet().stream()
        .filter(id -> id.startsWith(prefix))
        .findFirst()
        .orElseThrow();
  }
}
