package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests jobs in a namespace, as Greengrass uses them: case K14, and section 7.1 of the contract.
 */
class NamespacesTest {
  private static final String GREENGRASS = "aws-gg-deployment";
  private static final String IN_GREENGRASS = "{\"namespaceId\":\"" + GREENGRASS + "\"}";
  private static final String TOPIC = "/namespace-" + GREENGRASS;

  private final String thing = aThing();
  private final MqttDevice device =
      MqttDevice.of(
          thing,
          "get/+",
          "start-next/+",
          "+/get/+",
          "+/update/+",
          "+/+/get/+",
          "+/+/update/+",
          "notify",
          "notify-next",
          "notify-namespace-" + GREENGRASS,
          "notify-next-namespace-" + GREENGRASS);

  @AfterEach
  void disconnect() {
    device.close();
  }

  @Test
  void k14ANamespaceHasTopicsOfItsOwn() {
    var job = aJobWith(IN_GREENGRASS, thing);

    assertThat(device.notifications().stream().map(MqttDevice.Message::topic).sorted().toList())
        .containsExactly("notify-namespace-" + GREENGRASS, "notify-next-namespace-" + GREENGRASS);
    assertThat(
            device
                .await("notify-namespace-" + GREENGRASS)
                .json()
                .at("/jobs/QUEUED/0/jobId")
                .asText())
        .isEqualTo(job);
    assertThat(
            device
                .await("notify-next-namespace-" + GREENGRASS)
                .json()
                .at("/execution/jobId")
                .asText())
        .isEqualTo(job);
    assertThat(device.accepted("$next" + TOPIC + "/get", "{}").at("/execution/jobId").asText())
        .isEqualTo(job);
    assertThat(device.accepted(job + TOPIC + "/get", "{}").at("/execution/jobDocument").toString())
        .isEqualTo("{\"op\":\"reboot\"}");
    device.accepted(job + TOPIC + "/update", "{\"status\":\"IN_PROGRESS\"}");
    device.forget();
    device.accepted(job + TOPIC + "/update", "{\"status\":\"SUCCEEDED\"}");

    assertTheQueueIsEmpty();
  }

  @Test
  void theQueuesOfNamespacesAreIndependent() {
    var inNamespace = aJobWith(IN_GREENGRASS, thing);
    device.notifications();
    device.forget();

    var plain = aJobOver(thing);
    assertThat(device.notifications().stream().map(MqttDevice.Message::topic).sorted().toList())
        .containsExactly("notify", "notify-next");
    assertThat(device.accepted("get", "{}").findValuesAsText("jobId")).containsExactly(plain);
    assertThat(device.accepted("$next/get", "{}").at("/execution/jobId").asText()).isEqualTo(plain);
    assertThat(device.accepted("start-next", "{}").at("/execution/jobId").asText())
        .isEqualTo(plain);
    assertThat(device.accepted("$next" + TOPIC + "/get", "{}").at("/execution/jobId").asText())
        .isEqualTo(inNamespace);
    assertThat(device.accepted("$next/namespace-other/get", "{}").has("execution")).isFalse();
  }

  @Test
  void aJobIsNotFoundInAnotherNamespace() {
    var job = aJobWith(IN_GREENGRASS, thing);

    assertThatRejection(device.rejected(job + "/namespace-other/get", "{}"))
        .hasCode("ResourceNotFound");
    assertThatRejection(
            device.rejected(job + "/namespace-other/update", "{\"status\":\"IN_PROGRESS\"}"))
        .hasCode("ResourceNotFound");
    device.accepted(job + "/get", "{}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"job/other/get", "$next/namespace-n/update", "job/namespace/get"})
  void anInvalidNamespaceIsAnInvalidTopic(String suffix) {
    assertThatRejection(device.rejected(suffix, "{\"status\":\"FAILED\"}")).hasCode("InvalidTopic");
  }

  @Test
  void operatorsSeeTheNamespaceOfAJob() {
    var job = aJobWith(IN_GREENGRASS, thing);
    var plain = aJobOver(thing);

    assertThat(Stack.job(job).path("namespaceId").asText()).isEqualTo(GREENGRASS);
    assertThat(Stack.job(plain).has("namespaceId")).isFalse();
    assertThat(ids("/things/" + thing + "/jobs?namespaceId=" + GREENGRASS)).containsExactly(job);
    assertThat(ids("/things/" + thing + "/jobs?namespaceId=other")).isEmpty();
    assertThat(ids("/jobs?namespaceId=" + GREENGRASS).getFirst()).isEqualTo(job);
    assertThat(ids("/jobs?namespaceId=" + name("other"))).isEmpty();
  }

  private static List<String> ids(String path) {
    return expect(200, operator("GET", path, "")).json().findValuesAsText("jobId");
  }

  @Test
  void operatorsDoNotFindAJobInAnotherNamespace() {
    var job = aJobWith(IN_GREENGRASS, thing);
    var execution = "/things/" + thing + "/jobs/" + job + "/executionNumber/1";

    expect(404, operator("PATCH", "/jobs/" + job + "?namespaceId=n", "{\"description\":\"d\"}"));
    expect(404, operator("DELETE", "/jobs/" + job + "?force=true&namespaceId=n", ""));
    expect(404, operator("DELETE", execution + "?force=true&namespaceId=n", ""));
    expect(
        404,
        operator(
            "POST",
            "/jobs/" + job + "/targets?namespaceId=n",
            json("{\"targets\":[\"" + groupArn(aGroup()) + "\"]}").toString()));
    expect(
        200,
        operator(
            "PATCH", "/jobs/" + job + "?namespaceId=" + GREENGRASS, "{\"description\":\"d\"}"));
    expect(200, operator("DELETE", execution + "?force=true&namespaceId=" + GREENGRASS, ""));
    expect(200, operator("DELETE", "/jobs/" + job + "?force=true&namespaceId=" + GREENGRASS, ""));
  }

  @Test
  void aWindowThatOpensAndClosesIsPublishedInTheNamespace() {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            """
            {"namespaceId":"%s","targetSelection":"CONTINUOUS","schedulingConfig":{
            "maintenanceWindows":[%s]}}\
            """
                .formatted(GREENGRASS, Windows.window(3, 6)),
            groupArn(aGroup(thing))));
    assertThat(device.notifications()).isEmpty();

    advance(Duration.ofMinutes(4));

    assertThat(
            device.notifications().stream()
                .map(MqttDevice.Message::topic)
                .distinct()
                .sorted()
                .toList())
        .containsExactly("notify-namespace-" + GREENGRASS, "notify-next-namespace-" + GREENGRASS);
    assertThat(device.accepted("$next" + TOPIC + "/get", "{}").at("/execution/jobId").asText())
        .isEqualTo(job);
    device.forget();

    advance(Duration.ofMinutes(6));

    assertTheQueueIsEmpty();
  }

  @Test
  void aRetryStaysInTheNamespace() {
    var job =
        aJobWith(
            "{\"namespaceId\":\""
                + GREENGRASS
                + "\",\"jobExecutionsRetryConfig\":"
                + "{\"criteriaList\":[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}",
            thing);

    device.accepted(job + TOPIC + "/update", "{\"status\":\"FAILED\"}");

    assertThat(
            device
                .accepted("$next" + TOPIC + "/get", "{}")
                .at("/execution/executionNumber")
                .asInt())
        .isEqualTo(2);
    assertThat(device.accepted("$next/get", "{}").has("execution")).isFalse();
  }

  private void assertTheQueueIsEmpty() {
    device.notifications();
    assertThat(device.await("notify-namespace-" + GREENGRASS).json().path("jobs").toString())
        .isEqualTo("{}");
    assertThat(device.await("notify-next-namespace-" + GREENGRASS).json().has("execution"))
        .isFalse();
    assertThat(device.accepted("$next" + TOPIC + "/get", "{}").has("execution")).isFalse();
  }
}
