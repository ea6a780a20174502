package io.fleetjobs.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceMqttHandlerTest {
  private static final String LONG_THING = "t".repeat(128);
  private static final String LONG_JOB = "j".repeat(64);

  private final DeviceStub stub = new DeviceStub();
  private final MqttCall device = new MqttCall(stub);

  @ParameterizedTest(name = "{0}: {1} {2} is answered on {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          C01 | get            | {"clientToken":"c"}                        | get/accepted            | {"clientToken":"c","timestamp":1790000100,"inProgressJobs":[],"queuedJobs":[{"jobId":"fw-7","queuedAt":1790000000,"lastUpdatedAt":1790000000,"executionNumber":1,"versionNumber":1}]}
          C03 | start-next     | {"clientToken":"c"}                        | start-next/accepted     | {"clientToken":"c","timestamp":1790000100,"execution":{"jobId":"fw-7","status":"IN_PROGRESS","queuedAt":1790000000,"startedAt":1790000001,"lastUpdatedAt":1790000001,"versionNumber":2,"executionNumber":1,"jobDocument":{"op":"reboot"}}}
          C06 | $next/get      | {"includeJobDocument":false}               | $next/get/accepted      | {"timestamp":1790000100,"execution":{"jobId":"fw-7","status":"IN_PROGRESS","queuedAt":1790000000,"startedAt":1790000001,"lastUpdatedAt":1790000001,"versionNumber":2,"executionNumber":1}}
          C09 | gone/get       | {}                                         | gone/get/rejected       | {"code":"ResourceNotFound","message":"There is none.","timestamp":1790000100}
          C10 | ended/get      | {}                                         | ended/get/rejected      | {"code":"TerminalStateReached","message":"It has ended.","timestamp":1790000100}
          C11 | J/update       | {"status":"SUCCEEDED","expectedVersion":2,"clientToken":"c"} | J/update/accepted | {"clientToken":"c","timestamp":1790000100}
          C12 | J/update       | {"status":"IN_PROGRESS","includeJobExecutionState":true,"includeJobDocument":true} | J/update/accepted | {"timestamp":1790000100,"executionState":{"status":"IN_PROGRESS","versionNumber":2},"jobDocument":{"op":"reboot"}}
          C13 | stale/update   | {"status":"SUCCEEDED","clientToken":"c"}   | stale/update/rejected   | {"code":"VersionMismatch","message":"Expected version 1 but found version 2","timestamp":1790000100,"executionState":{"status":"IN_PROGRESS","versionNumber":2},"clientToken":"c"}
          C14 | J/update       | {"status":"IN_PROGRESS","expectedVersion":"1"} | J/update/accepted   | {"timestamp":1790000100}
          C20 | J/update       | {"clientToken":"c"}                        | J/update/rejected       | {"code":"InvalidRequest","message":"1 validation error detected: Value null at 'status' failed to satisfy constraint: Member must not be null","timestamp":1790000100,"clientToken":"c"}
          7.1 | $next/update   | {"status":"FAILED"}                        | $next/update/rejected   | {"code":"InvalidTopic","message":"An update names a job, not $next.","timestamp":1790000100}
          7.4 | busy/update    | {"status":"FAILED"}                        | busy/update/rejected    | {"code":"RequestThrottled","message":"Too many requests for the same resource at once. Try again in a moment.","timestamp":1790000100}
          """)
  void aReplyIsPublishedBelowTheTopicOfItsRequest(
      String id, String suffix, String payload, String reply, String expected) throws IOException {
    var answer = device.send(suffix, payload);

    assertThat(answer.topic()).as(id).isEqualTo("$aws/things/pump-1/jobs/" + reply);
    assertThat(answer.payload()).isEqualTo(expected);
    assertThat(device.published()).as("one reply only").isEmpty();
  }

  @ParameterizedTest(name = "C16, C17: {0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1,2] | is not a JSON object.
          "x"   | is not a JSON object.
          {"clientToken":"c"} {} | is not valid JSON: line 1, column 21: There is more behind the value.
          """)
  void aPayloadThatIsNoObjectIsInvalidJsonWithoutToken(String payload, String why)
      throws IOException {
    var answer = device.send("get", payload);

    assertThat(answer.topic()).isEqualTo("$aws/things/pump-1/jobs/get/rejected");
    assertThat(answer.payload())
        .isEqualTo(
            "{\"code\":\"InvalidJson\",\"message\":\"The payload "
                + why
                + "\",\"timestamp\":1790000100}");
  }

  @Test
  void aPayloadThatIsNoUtf8IsInvalidJson() throws IOException {
    var answer = device.send("J/update", new byte[] {(byte) 0xFF, (byte) 0xFE});

    assertThat(answer.json().path("code").textValue()).isEqualTo("InvalidJson");
    assertThat(stub.requests()).isEmpty();
  }

  @Test
  void anEmptyPayloadIsAnEmptyObject() throws IOException {
    assertThat(device.send("get", "").topic()).endsWith("/accepted");
  }

  @ParameterizedTest(name = "16 #46: clientToken {0}")
  @ValueSource(strings = {"\"\"", "null", "7", "1.10", "{\"a\":[1]}", "\"\u00fc\""})
  void aTokenIsEchoedAsItCame(String token) throws IOException {
    var answers =
        List.of(
            device.send("get", "{\"clientToken\":" + token + "}"),
            device.send("J/update", "{\"clientToken\":" + token + "}"));

    for (var answer : answers) {
      assertThat(answer.payload()).contains("\"clientToken\":" + token);
    }
  }

  @Test
  void c29ARefusalStaysBelowTheBrokersLimit() throws IOException {
    var details = new StringBuilder("{\"a\":\"\"");
    for (int pair = 0; pair < 8_000; pair++) {
      details.append(",\"k ").append(pair).append("\":\"\"");
    }

    var answer =
        device.send("J/update", "{\"status\":\"FAILED\",\"statusDetails\":" + details + "}}");

    assertThat(answer.json().path("code").textValue()).isEqualTo("InvalidRequest");
    assertThat(answer.payload().length())
        .as(() -> "length " + answer.payload().length())
        .isLessThan(20_000);
  }

  @Test
  void theOriginIsTheRulesTraceAndTime() throws IOException {
    device.send("J/update", "{\"status\":\"FAILED\",\"clientToken\":\"12345678\"}");
    device.send("J/update", "{\"status\":\"FAILED\",\"clientToken\":\"12345678\"}");

    var first = (UpdateJobExecution) stub.requests().getFirst();
    var again = (UpdateJobExecution) stub.requests().getLast();
    assertThat(again.origin())
        .as("one trace id, so one request tried twice")
        .isEqualTo(first.origin());
    assertThat(first.origin().receivedAt()).isEqualTo(Instant.ofEpochMilli(HttpEvents.AT));
    assertThat(first.origin().fingerprint()).isPresent();
  }

  @Test
  void aFaultIsAnsweredWithInternalErrorAndKept() throws IOException {
    assertThatThrownBy(
            () -> device.send("broken/update", "{\"status\":\"FAILED\",\"clientToken\":\"c\"}"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("table jobs-1 is on fire");
    var answer = device.published().removeFirst();
    assertThat(answer.topic()).isEqualTo("$aws/things/pump-1/jobs/broken/update/rejected");
    assertThat(answer.payload())
        .isEqualTo(
            "{\"code\":\"InternalError\",\"message\":\"The service could not complete the"
                + " request. Try again.\",\"timestamp\":1790000100,\"clientToken\":\"c\"}");
    assertThat(device.published()).as("one reply only").isEmpty();
    assertThat(device.lines().getFirst()).contains("\"outcome\":\"INTERNAL_ERROR\"");
  }

  @Test
  void aMessageThatNoRuleWritesIsAnsweredByItsTopic() {
    assertThatThrownBy(() -> device.handle("{\"topic\":\"$aws/things/pump-1/jobs/get\"}"))
        .isInstanceOf(IllegalArgumentException.class);

    var answer = device.published().removeFirst();
    assertThat(answer.topic()).isEqualTo("$aws/things/pump-1/jobs/get/rejected");
    assertThat(answer.payload()).startsWith("{\"code\":\"InternalError\"");
  }

  /**
   * A rule leaves out undefined members: a message that was published over HTTPS has no trace id.
   */
  @Test
  void aMessageThatWasNotPublishedOverMqttIsServed() throws IOException {
    device.handle("{\"topic\":\"$aws/things/pump-1/jobs/get\",\"receivedAt\":1}");

    assertThat(device.published().getFirst().topic())
        .isEqualTo("$aws/things/pump-1/jobs/get/accepted");
  }

  @ParameterizedTest(name = "a namespace of {0} characters")
  @ValueSource(ints = {20, 64})
  void aRequestWhoseReplyWouldHaveTooLongATopicChangesNothing(int length) throws IOException {
    device.handle(request("$aws", "n".repeat(length)));

    assertThat(stub.requests()).isEmpty();
    assertThat(device.published()).isEmpty();
    var line = device.lines().getFirst();
    assertThat(line)
        .startsWith(
            "{\"operation\":\"UPDATE_JOB_EXECUTION\",\"thingName\":\""
                + LONG_THING
                + "\",\"jobId\":\""
                + LONG_JOB
                + "\",\"namespace\":\"namespace-"
                + "n".repeat(length)
                + "\",\"outcome\":\"UNANSWERABLE\",\"durationMs\":");
    assertThat(line)
        .endsWith(
            ",\"UnanswerableRequests\":1,\"_aws\":{\"Timestamp\":1790000100123,"
                + "\"CloudWatchMetrics\":[{\"Namespace\":\"Fleetjobs\",\"Dimensions\":[[]],\"Metrics\":"
                + "[{\"Name\":\"UnanswerableRequests\",\"Unit\":\"Count\"}]},{\"Namespace\":\"Fleetjobs\","
                + "\"Dimensions\":[[\"operation\"],[\"outcome\"]],\"Metrics\":[{\"Name\":\"durationMs\","
                + "\"Unit\":\"Milliseconds\"}]}]}}");
    assertThat(device.lines()).hasSize(1);
  }

  @Test
  void aReplyOf256BytesIsSent() throws IOException {
    device.handle(request("$aws", "n".repeat(19)));

    assertThat(device.published().getFirst().topic()).hasSize(256);
    assertThat(stub.requests()).hasSize(1);
  }

  /**
   * With a prefix of two segments, the topic of a reply in a namespace has eight slashes. AWS IoT
   * allows seven.
   */
  @Test
  void aRequestWhoseReplyWouldHaveTooManyLevelsChangesNothing() throws IOException {
    var call = new MqttCall(stub, "acme/prod");
    call.handle(request("acme/prod", "n"));

    assertThat(stub.requests()).isEmpty();
    assertThat(call.published()).isEmpty();
    assertThat(call.lines().getFirst()).contains("\"outcome\":\"UNANSWERABLE\"");
  }

  private static String request(String prefix, String namespace) {
    return "{\"topic\":\""
        + prefix
        + "/things/"
        + LONG_THING
        + "/jobs/"
        + LONG_JOB
        + "/namespace-"
        + namespace
        + "/update\",\"payload\":\"eyJzdGF0dXMiOiJGQUlMRUQifQ==\","
        + "\"traceId\":\"t\",\"receivedAt\":1}";
  }

  @Test
  void oneLineIsLoggedWithoutDetails() throws IOException {
    device.send("stale/update", "{\"status\":\"FAILED\",\"statusDetails\":{\"secret\":\"x\"}}");

    var line = device.lines().getFirst();
    assertThat(device.lines()).hasSize(1);
    assertThat(line)
        .startsWith(
            "{\"operation\":\"UPDATE_JOB_EXECUTION\",\"thingName\":\"pump-1\","
                + "\"jobId\":\"stale\",\"outcome\":\"VERSION_MISMATCH\",\"durationMs\":");
    assertThat(line).contains(",\"requestId\":\"" + TestContext.REQUEST_ID + "\"");
    assertThat(line)
        .endsWith(
            ",\"_aws\":{\"Timestamp\":1790000100123,\"CloudWatchMetrics\":[{"
                + "\"Namespace\":\"Fleetjobs\",\"Dimensions\":[[\"operation\"],[\"outcome\"]],"
                + "\"Metrics\":[{\"Name\":\"durationMs\",\"Unit\":\"Milliseconds\"}]}]}}");
    assertThat(line).doesNotContain("secret");
  }

  @Test
  void aTopicThatNoRuleForwardsIsAFault() {
    assertThatThrownBy(() -> device.send("J/frobnicate", "{}"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
