package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests section C of the contract's cases. */
class RequestsAndRepliesOverMqttTest extends ListeningDevice {
  @Test
  void c01GetOnAnIdleThing() {
    var reply = device.accepted("get", "{\"clientToken\":\"c1\"}");

    assertEquals(
        List.of("clientToken", "timestamp", "inProgressJobs", "queuedJobs"), members(reply));
    assertEquals("c1", reply.path("clientToken").asText());
    assertTrue(reply.path("timestamp").isIntegralNumber());
    assertTrue(reply.path("timestamp").asLong() < 10_000_000_000L);
    assertEquals(0, reply.path("inProgressJobs").size() + reply.path("queuedJobs").size());
  }

  @Test
  void c02ATokenIsEchoedOnlyIfThereWasOne() {
    var job = aJobOver(thing);

    var reply = device.accepted("get", "{}");

    assertFalse(reply.has("clientToken"));
    assertEquals(job, reply.path("queuedJobs").get(0).path("jobId").asText());
    assertFalse(device.accepted("get", "").has("clientToken"));
  }

  @Test
  void c03StartNextHasExactlyTheMembersThatAwsSends() {
    aJobOver(thing);

    var execution = device.accepted("start-next", "{\"clientToken\":\"c2\"}").path("execution");

    assertEquals(
        List.of(
            "jobId",
            "status",
            "queuedAt",
            "startedAt",
            "lastUpdatedAt",
            "versionNumber",
            "executionNumber",
            "jobDocument"),
        members(execution));
    assertEquals("IN_PROGRESS", execution.path("status").asText());
    assertEquals(2, execution.path("versionNumber").asInt());
    assertEquals(1, execution.path("executionNumber").asInt());
    assertEquals(json(DOCUMENT), execution.path("jobDocument"));
  }

  @Test
  void c04StartNextOnAnIdleThing() {
    var reply = device.accepted("start-next", "{\"clientToken\":\"c\"}");

    assertEquals(List.of("clientToken", "timestamp"), members(reply));
  }

  @Test
  void c06NextGetAnswersOnATopicThatKeepsTheLiteral() {
    aJobOver(thing);

    var reply = device.request("$next/get", "{\"clientToken\":\"c\"}");

    assertEquals("$next/get/accepted", reply.topic());
    var execution = reply.json().path("execution");
    assertEquals("QUEUED", execution.path("status").asText());
    assertEquals(1, execution.path("versionNumber").asInt());
    assertEquals(json(DOCUMENT), execution.path("jobDocument"));
  }

  @Test
  void c07NextGetOnAnIdleThing() {
    assertEquals(
        List.of("clientToken", "timestamp"),
        members(device.accepted("$next/get", "{\"clientToken\":\"c\"}")));
  }

  @Test
  void c08TheDocumentCanBeLeftOut() {
    var job = aJobOver(thing);

    var execution =
        device.accepted(job + "/get", "{\"includeJobDocument\":false}").path("execution");

    assertEquals(job, execution.path("jobId").asText());
    assertFalse(execution.has("jobDocument"));
  }

  @Test
  void c11AnAcceptedUpdateHasNothingThatWasNotAskedFor() {
    var job = aJobOver(thing);
    device.accepted("start-next", "{}");

    var reply =
        device.accepted(
            job + "/update",
            "{\"status\":\"SUCCEEDED\",\"expectedVersion\":2,\"clientToken\":\"c\"}");

    assertEquals(List.of("clientToken", "timestamp"), members(reply));
  }

  @Test
  void c12StateAndDocumentAreShownWhenAskedFor() {
    var job = aJobOver(thing);
    device.accepted("start-next", "{}");

    var reply =
        device.accepted(
            job + "/update",
            "{\"status\":\"IN_PROGRESS\","
                + "\"includeJobExecutionState\":true,\"includeJobDocument\":true}");

    assertEquals(
        json("{\"status\":\"IN_PROGRESS\",\"versionNumber\":3}"), reply.path("executionState"));
    assertEquals(json(DOCUMENT), reply.path("jobDocument"));
  }

  @Test
  void c14AnExpectedVersionMayBeText() {
    var job = aJobOver(thing);

    device.accepted(job + "/update", "{\"status\":\"IN_PROGRESS\",\"expectedVersion\":\"1\"}");
  }

  @ParameterizedTest(name = "token {0}")
  @ValueSource(strings = {"\"\"", "\"with \\\"quotes\\\" and \\u00e9\"", "7", "{\"a\":1}"})
  void aTokenIsEchoedAsItCame(String token) {
    assertEquals(
        json(token), device.accepted("get", "{\"clientToken\":" + token + "}").get("clientToken"));
    assertEquals(
        json(token),
        device.rejected("none/update", "{\"clientToken\":" + token + "}").get("clientToken"));
  }

  @Test
  void jobsNamedLikeOperationsAreServed() {
    for (var job : List.of("get", "start-next", "notify")) {
      Stack.createJob(job, "{}", Stack.thingArn(thing));
    }
    Stack.eventually(() -> device.accepted("get", "{}").path("queuedJobs").size(), n -> n == 3);

    assertEquals("get", device.accepted("get/get", "{}").path("execution").path("jobId").asText());
    device.accepted("start-next/update", "{\"status\":\"IN_PROGRESS\"}");
    assertEquals(
        "start-next", device.accepted("start-next", "{}").path("execution").path("jobId").asText());
  }

  @Test
  void bothTransportsAnswerAlike() {
    var job = aJobOver(thing);
    var overMqtt = device.accepted(job + "/get", "{}").path("execution");
    var overHttp =
        Stack.device("GET", "/things/" + thing + "/jobs/" + job, "").json().path("execution");

    var httpMembers = members(overHttp);
    httpMembers.remove("thingName");
    assertEquals(members(overMqtt), httpMembers);
    httpMembers.stream()
        .filter(name -> !name.equals("jobDocument"))
        .forEach(name -> assertEquals(overMqtt.get(name), overHttp.get(name)));
    assertEquals(overMqtt.get("jobDocument"), json(overHttp.get("jobDocument").textValue()));
  }

  @Test
  void anUpdateSentAgainIsAcceptedAndAppliedOnce() {
    var job = aJobOver(thing);
    startNext(thing, "{}");
    var update =
        "{\"status\":\"SUCCEEDED\",\"expectedVersion\":2,"
            + "\"clientToken\":\"0123-4567-89ab\",\"includeJobExecutionState\":true}";

    var first = device.accepted(job + "/update", update);
    var again = device.accepted(job + "/update", update);
    var other = device.rejected(job + "/update", update.replace("89ab", "89ac"));

    assertEquals(first.path("executionState"), again.path("executionState"));
    assertEquals("VersionMismatch", other.path("code").asText());
    assertEquals(3, execution(thing, job).path("versionNumber").asInt());
  }

  private static List<String> members(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
