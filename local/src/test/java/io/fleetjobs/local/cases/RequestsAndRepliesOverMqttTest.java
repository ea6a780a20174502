package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests section C of the contract's cases. */
class RequestsAndRepliesOverMqttTest extends ListeningDevice {
  @Test
  void c01GetOnAnIdleThingAnswersTwoEmptyLists() {
    var reply = device.accepted("get", "{\"clientToken\":\"c1\"}");

    assertThat(members(reply))
        .containsExactly("clientToken", "timestamp", "inProgressJobs", "queuedJobs");
    assertThat(reply.path("clientToken").asText()).isEqualTo("c1");
    assertThat(reply.path("timestamp").isIntegralNumber()).isTrue();
    assertThat(reply.path("timestamp").asLong()).isLessThan(10_000_000_000L);
    assertThat(reply.path("inProgressJobs").size() + reply.path("queuedJobs").size()).isZero();
  }

  @Test
  void c02ATokenIsEchoedOnlyIfThereWasOne() {
    var job = aJobOver(thing);

    var reply = device.accepted("get", "{}");

    assertThat(reply.has("clientToken")).isFalse();
    assertThat(reply.path("queuedJobs").get(0).path("jobId").asText()).isEqualTo(job);
    assertThat(device.accepted("get", "").has("clientToken")).isFalse();
  }

  @Test
  void c03StartNextHasExactlyTheMembersThatAwsSends() {
    aJobOver(thing);

    var execution = device.accepted("start-next", "{\"clientToken\":\"c2\"}").path("execution");

    assertThat(members(execution))
        .containsExactly(
            "jobId",
            "status",
            "queuedAt",
            "startedAt",
            "lastUpdatedAt",
            "versionNumber",
            "executionNumber",
            "jobDocument");
    assertThatExecution(execution).isInProgress().hasVersion(2).hasNumber(1);
    assertThat(execution.path("jobDocument")).isEqualTo(json(DOCUMENT));
  }

  @Test
  void c04StartNextOnAnIdleThingAnswersWithoutExecution() {
    var reply = device.accepted("start-next", "{\"clientToken\":\"c\"}");

    assertThat(members(reply)).containsExactly("clientToken", "timestamp");
  }

  @Test
  void c06NextGetAnswersOnATopicThatKeepsTheLiteral() {
    aJobOver(thing);

    var reply = device.request("$next/get", "{\"clientToken\":\"c\"}");

    assertThat(reply.topic()).isEqualTo("$next/get/accepted");
    var execution = reply.json().path("execution");
    assertThatExecution(execution).isQueued().hasVersion(1);
    assertThat(execution.path("jobDocument")).isEqualTo(json(DOCUMENT));
  }

  @Test
  void c07NextGetOnAnIdleThingAnswersWithoutExecution() {
    assertThat(members(device.accepted("$next/get", "{\"clientToken\":\"c\"}")))
        .containsExactly("clientToken", "timestamp");
  }

  @Test
  void c08TheDocumentCanBeLeftOut() {
    var job = aJobOver(thing);

    var execution =
        device.accepted(job + "/get", "{\"includeJobDocument\":false}").path("execution");

    assertThatExecution(execution).isOfJob(job);
    assertThat(execution.has("jobDocument")).isFalse();
  }

  @Test
  void c11AnAcceptedUpdateHasOnlyRequestedMembers() {
    var job = aJobOver(thing);
    device.accepted("start-next", "{}");

    var reply =
        device.accepted(
            job + "/update",
            "{\"status\":\"SUCCEEDED\",\"expectedVersion\":2,\"clientToken\":\"c\"}");

    assertThat(members(reply)).containsExactly("clientToken", "timestamp");
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

    assertThat(reply.path("executionState"))
        .isEqualTo(json("{\"status\":\"IN_PROGRESS\",\"versionNumber\":3}"));
    assertThat(reply.path("jobDocument")).isEqualTo(json(DOCUMENT));
  }

  @Test
  void c14AnExpectedVersionMayBeText() {
    var job = aJobOver(thing);

    device.accepted(job + "/update", "{\"status\":\"IN_PROGRESS\",\"expectedVersion\":\"1\"}");
  }

  @ParameterizedTest(name = "token {0}")
  @ValueSource(strings = {"\"\"", "\"with \\\"quotes\\\" and \\u00e9\"", "7", "{\"a\":1}"})
  void aTokenIsEchoedAsItCame(String token) {
    assertThat(device.accepted("get", "{\"clientToken\":" + token + "}").get("clientToken"))
        .isEqualTo(json(token));
    assertThat(device.rejected("none/update", "{\"clientToken\":" + token + "}").get("clientToken"))
        .isEqualTo(json(token));
  }

  @Test
  void jobsNamedLikeOperationsAreServed() {
    for (var job : List.of("get", "start-next", "notify")) {
      Stack.createJob(job, "{}", Stack.thingArn(thing));
    }
    Stack.eventually(() -> device.accepted("get", "{}").path("queuedJobs").size(), n -> n == 3);

    assertThatExecution(device.accepted("get/get", "{}").path("execution")).isOfJob("get");
    device.accepted("start-next/update", "{\"status\":\"IN_PROGRESS\"}");
    assertThatExecution(device.accepted("start-next", "{}").path("execution"))
        .isOfJob("start-next");
  }

  @Test
  void bothTransportsAnswerAlike() {
    var job = aJobOver(thing);
    var overMqtt = device.accepted(job + "/get", "{}").path("execution");
    var overHttp =
        Stack.device("GET", "/things/" + thing + "/jobs/" + job, "").json().path("execution");

    var httpMembers = members(overHttp);
    httpMembers.remove("thingName");
    assertThat(httpMembers).isEqualTo(members(overMqtt));
    httpMembers.stream()
        .filter(name -> !name.equals("jobDocument"))
        .forEach(name -> assertThat(overHttp.get(name)).isEqualTo(overMqtt.get(name)));
    assertThat(json(overHttp.get("jobDocument").textValue()))
        .isEqualTo(overMqtt.get("jobDocument"));
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

    assertThat(again.path("executionState")).isEqualTo(first.path("executionState"));
    assertThatRejection(other).hasCode("VersionMismatch");
    assertThatExecution(thing, job).hasVersion(3);
  }

  private static List<String> members(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
