package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests section B of the contract's cases. */
class DeviceUpdatesOverHttpTest {
  private final String thing = aThing();
  private final String job = aJobOver(thing);

  @Test
  void b01AnUpdateAnswersOnlyWithRequestedMembers() {
    startNext(thing, "{}");

    assertThat(expect(200, update("{\"status\":\"SUCCEEDED\"}")).json()).isEqualTo(json("{}"));
  }

  @Test
  void b02TheStateIsShownWhenAskedFor() {
    startNext(thing, "{}");

    var answer =
        expect(
            200,
            update(
                "{\"status\":\"SUCCEEDED\",\"statusDetails\":"
                    + "{\"progress\":\"100\"},\"expectedVersion\":2,\"includeJobExecutionState\":true}"));

    assertThat(answer.json())
        .isEqualTo(
            json(
                "{\"executionState\":{\"status\":\"SUCCEEDED\",\"statusDetails\":"
                    + "{\"progress\":\"100\"},\"versionNumber\":3}}"));
  }

  @Test
  void b03TheDocumentIsTextWhenAskedFor() {
    startNext(thing, "{}");

    assertThat(
            update("{\"status\":\"IN_PROGRESS\",\"includeJobDocument\":true}")
                .json()
                .path("jobDocument")
                .textValue())
        .isEqualTo(DOCUMENT);
  }

  @Test
  void b04EveryAcceptedUpdateIsOneVersion() {
    startNext(thing, "{}");
    var started = execution(thing, job).path("startedAt");

    expect(200, update("{\"status\":\"IN_PROGRESS\"}"));
    assertThat(version()).isEqualTo(3);
    expect(200, update("{\"status\":\"IN_PROGRESS\"}"));
    assertThat(version()).isEqualTo(4);
    assertThat(execution(thing, job).path("startedAt")).isEqualTo(started);
  }

  @Test
  void b05AnotherVersionThanExpectedIsRefused() {
    startNext(thing, "{}");

    assertThat(update("{\"status\":\"SUCCEEDED\",\"expectedVersion\":1}"))
        .isRefused(409, "InvalidStateTransitionException")
        .hasMessage("Expected version 1 but found version 2");
    assertThat(status()).isEqualTo("IN_PROGRESS");
    assertThat(version()).isEqualTo(2);
  }

  @ParameterizedTest(name = "b05 expectedVersion {0} differs")
  @ValueSource(strings = {"0", "-3", "99999999999999999999", "\"7\""})
  void anyOtherIntegerIsAVersionThatDiffers(String expected) {
    expect(409, update("{\"status\":\"FAILED\",\"expectedVersion\":" + expected + "}"));
    assertThat(version()).isEqualTo(1);
  }

  @ParameterizedTest(name = "b07 expectedVersion {0} is refused")
  @ValueSource(strings = {"\"not-a-number\"", "1.5", "true", "{}", "\"\""})
  void b07AVersionMustBeAnInteger(String expected) {
    assertThat(update("{\"status\":\"FAILED\",\"expectedVersion\":" + expected + "}"))
        .isRefused(400, "InvalidRequestException");
    assertThat(status()).isEqualTo("QUEUED");
  }

  @ParameterizedTest(name = "b08 {0} is not a device''s to report")
  @ValueSource(strings = {"CANCELED", "TIMED_OUT", "REMOVED", "QUEUED"})
  void b08AServiceStatusIsRefused(String reported) {
    assertThat(update("{\"status\":\"" + reported + "\"}"))
        .isRefused(409, "InvalidStateTransitionException")
        .hasMessage("The status of job execution cannot be changed to be " + reported);
    assertThat(status()).isEqualTo("QUEUED");
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void b10AStatusIsRequired() {
    assertThat(update("{}"))
        .hasStatus(400)
        .hasMessage(
            "1 validation error detected: Value null at 'status' failed to satisfy "
                + "constraint: Member must not be null");
  }

  @ParameterizedTest(name = "b11 {0} is no status")
  @ValueSource(strings = {"\"SUCCESS\"", "\"succeeded\"", "\"\"", "5", "[]"})
  void b11AnUnknownWordIsNoStatus(String word) {
    assertThat(update("{\"status\":" + word + "}")).isRefused(400, "InvalidRequestException");
  }

  @Test
  void b12ATerminalUpdateIsNotIdempotent() {
    expect(200, update("{\"status\":\"SUCCEEDED\"}"));

    var refused = expect(409, update("{\"status\":\"SUCCEEDED\"}"));

    assertThat(refused.errorType()).isEqualTo("InvalidStateTransitionException");
    assertThat(refused.json().path("executionState"))
        .isEqualTo(json("{\"status\":\"SUCCEEDED\",\"versionNumber\":2}"));
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void b14AnExecutionCanEndWithoutBeingStarted() {
    expect(200, update("{\"status\":\"SUCCEEDED\"}"));

    assertThat(version()).isEqualTo(2);
    assertThat(execution(thing, job).has("startedAt")).isFalse();
  }

  @Test
  void b15AQueuedExecutionCanBeRejected() {
    expect(200, update("{\"status\":\"REJECTED\"}"));

    assertThat(status()).isEqualTo("REJECTED");
    assertThat(
            Stack.awaitJob(job, "COMPLETED")
                .path("jobProcessDetails")
                .path("numberOfRejectedThings")
                .asInt())
        .isEqualTo(1);
  }

  @Test
  void b21AnUnknownJobIsNotFound() {
    expect(404, Stack.update(thing, "no-such-job", "{\"status\":\"FAILED\"}"));
  }

  @Test
  void b22AJobDeletedMeanwhileIsNotFound() {
    startNext(thing, "{}");
    expect(200, Stack.operator("DELETE", "/jobs/" + job + "?force=true", ""));

    expect(404, update("{\"status\":\"SUCCEEDED\"}"));
  }

  @Test
  void b22AQueuedExecutionOfADeletedJobIsNeitherListedNorStarted() {
    expect(200, Stack.operator("DELETE", "/jobs/" + job + "?force=true", ""));

    assertThat(startNext(thing, "{}").json()).isEqualTo(Stack.json("{}"));
    assertThat(expect(200, Stack.device("GET", "/things/" + thing + "/jobs", "")).json())
        .isEqualTo(Stack.json("{\"inProgressJobs\":[],\"queuedJobs\":[]}"));
  }

  @ParameterizedTest(name = "b23 stepTimeoutInMinutes {0}")
  @ValueSource(strings = {"0", "10081", "-2", "1.5", "\"x\""})
  void b23AStepTimeoutOutOfItsLimitsIsRefused(String minutes) {
    startNext(thing, "{}");

    expect(400, update("{\"status\":\"IN_PROGRESS\",\"stepTimeoutInMinutes\":" + minutes + "}"));
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void b24ABodyThatIsNoJsonObjectIsRefused() {
    for (var body : List.of("{nope", "[]", "1", "{} {}", "\"text\"")) {
      assertThat(update(body)).isRefused(400, "InvalidRequestException");
    }
    var invalidUtf8 = new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'};
    expect(
        400,
        Stack.send(
            Stack.STACK.ports().device(),
            "POST",
            "/things/" + thing + "/jobs/" + job,
            invalidUtf8));
    assertThat(version()).isEqualTo(1);
  }

  @Test
  void b26AnErrorIsNamedInHeaderAndBody() {
    var refused = expect(404, Stack.update(thing, "no-such-job", "{\"status\":\"FAILED\"}"));

    assertThat(refused.errorType()).isEqualTo("ResourceNotFoundException");
    assertThat(refused.json().path("__type").asText()).isEqualTo("ResourceNotFoundException");
    assertThat(refused.message()).isNotEmpty();
    assertThat(refused.raw().headers().firstValue("x-amzn-requestid").orElseThrow())
        .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    assertThat(refused.raw().headers().firstValue("content-type").orElseThrow())
        .isEqualTo("application/json");
  }

  @Test
  void unknownMembersAreIgnored() {
    expect(
        200,
        update(
            "{\"status\":\"IN_PROGRESS\",\"thingName\":\"x\",\"jobId\":\"y\","
                + "\"future\":{\"a\":[1]}}"));
  }

  @Test
  void anUpdateOfAnOlderNumberIsNotFound() {
    expect(404, update("{\"status\":\"FAILED\",\"executionNumber\":2}"));
    expect(200, update("{\"status\":\"FAILED\",\"executionNumber\":\"1\"}"));
  }

  private String status() {
    return execution(thing, job).path("status").asText();
  }

  private int version() {
    return execution(thing, job).path("versionNumber").asInt();
  }

  private Stack.Answer update(String body) {
    return Stack.update(thing, job, body);
  }
}
