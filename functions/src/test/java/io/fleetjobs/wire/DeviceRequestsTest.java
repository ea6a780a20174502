package io.fleetjobs.wire;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.model.DeviceRequest.UpdateJobExecution;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceRequestsTest {
  @ParameterizedTest(name = "{0}: {1} is refused")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          B10, C20     | {}                                  | Value null at 'status' failed to satisfy constraint: Member must not be null
          B10 null     | {"status":null}                     | Value null at 'status' failed to satisfy constraint: Member must not be null
          B11          | {"status":"SUCCESS"}                | Value 'SUCCESS' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [QUEUED, IN_PROGRESS, SUCCEEDED, FAILED, TIMED_OUT, REJECTED, REMOVED, CANCELED]
          B11 lower    | {"status":"succeeded"}              | Value 'succeeded' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [QUEUED, IN_PROGRESS, SUCCEEDED, FAILED, TIMED_OUT, REJECTED, REMOVED, CANCELED]
          B11 number   | {"status":7}                        | Value '7' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [QUEUED, IN_PROGRESS, SUCCEEDED, FAILED, TIMED_OUT, REJECTED, REMOVED, CANCELED]
          B07          | {"status":"FAILED","expectedVersion":"not-a-number"} | Value 'not-a-number' at 'expectedVersion' failed to satisfy constraint: Member must be an integer
          B07 fraction | {"status":"FAILED","expectedVersion":1.5}            | Value '1.5' at 'expectedVersion' failed to satisfy constraint: Member must be an integer
          B07 exponent | {"status":"FAILED","expectedVersion":1e999999999}    | Value '1E+999999999' at 'expectedVersion' failed to satisfy constraint: Member must be an integer
          B07 empty    | {"status":"FAILED","expectedVersion":""}             | Value '' at 'expectedVersion' failed to satisfy constraint: Member must be an integer
          B07 boolean  | {"status":"FAILED","expectedVersion":true}           | Value 'true' at 'expectedVersion' failed to satisfy constraint: Member must be an integer
          A15          | {"status":"FAILED","executionNumber":"abc"}          | Value 'abc' at 'executionNumber' failed to satisfy constraint: Member must be an integer
          B23          | {"status":"FAILED","stepTimeoutInMinutes":0}         | Value '0' at 'stepTimeoutInMinutes' failed to satisfy constraint: Member must have value greater than or equal to 1
          B23          | {"status":"FAILED","stepTimeoutInMinutes":10081}     | Value '10081' at 'stepTimeoutInMinutes' failed to satisfy constraint: Member must have value less than or equal to 10080
          B23          | {"status":"FAILED","stepTimeoutInMinutes":-2}        | Value '-2' at 'stepTimeoutInMinutes' failed to satisfy constraint: Member must have value greater than or equal to 1
          B23 huge     | {"status":"FAILED","stepTimeoutInMinutes":99999999999} | Value '99999999999' at 'stepTimeoutInMinutes' failed to satisfy constraint: Member must have value less than or equal to 10080
          flag         | {"status":"FAILED","includeJobDocument":1}           | Value '1' at 'includeJobDocument' failed to satisfy constraint: Member must be a boolean
          details      | {"status":"FAILED","statusDetails":["a"]}            | Value '["a"]' at 'statusDetails' failed to satisfy constraint: Member must be a map
          """)
  void anUpdateThatBreaksARuleNamesIt(String id, String body, String clause) {
    var rejection = Calls.rejected(DeviceRequests.update(Calls.body(body)));

    assertEquals(RejectionCode.INVALID_REQUEST, rejection.code(), id);
    assertEquals("1 validation error detected: " + clause, rejection.message());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"2\"", "2.0", "2e0", "0.2E1", "20e-1"})
  void b07AVersionIsWhateverIsAWholeNumber(String version) {
    var update =
        Calls.accepted(
            DeviceRequests.update(
                Calls.body("{\"status\":\"FAILED\",\"expectedVersion\":" + version + "}")));

    assertEquals(Optional.of(BigInteger.TWO), update.expectedVersion());
  }

  @Test
  void severalViolationsAreReportedTogether() {
    var rejection =
        Calls.rejected(
            DeviceRequests.update(
                Calls.call(Map.of("thingName", "T", "jobId", "bad.id"), Map.of(), "{}")));

    assertEquals(
        "2 validation errors detected: Value 'bad.id' at 'jobId' failed to satisfy constraint:"
            + " Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+; Value null at"
            + " 'status' failed to satisfy constraint: Member must not be null",
        rejection.message());
  }

  @Test
  void aRefusalStaysSmallWhateverItQuotes() {
    var many = Calls.object("{\"status\":\"FAILED\"}");
    for (int pair = 0; pair < 5_000; pair++) {
      many.withObject("/statusDetails").put("not a key " + pair, "v".repeat(2_000));
    }

    var message = Calls.rejected(DeviceRequests.update(Calls.body(many.toString()))).message();

    assertTrue(message.startsWith("3 validation errors detected: "), message);
    assertTrue(message.length() < 16_000, () -> "length " + message.length());
  }

  @Test
  void whatIsQuotedIsNotCutInsideOfACharacter() {
    var emoji = "\uD83D\uDE80";
    var update = Calls.object("{\"status\":\"FAILED\"}");
    update.withObject("/statusDetails").put("stdout", "x".repeat(248) + emoji.repeat(400));

    var message = Calls.rejected(DeviceRequests.update(Calls.body(update.toString()))).message();

    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(message), message);
  }

  @ParameterizedTest(name = "C14: expectedVersion {0} is {1}")
  @CsvSource({
    "1, 1",
    "'\"1\"', 1",
    "0, 0",
    "-3, -3",
    "123456789012345678901234567890, " + "123456789012345678901234567890",
    "null, ",
    "'\"-1\"', -1"
  })
  void anExpectedVersionIsANumberOrDecimalText(String json, String version) {
    var update = update("{\"status\":\"FAILED\",\"expectedVersion\":" + json + "}");

    assertEquals(Optional.ofNullable(version).map(BigInteger::new), update.expectedVersion());
  }

  @ParameterizedTest(name = "executionNumber {0} is {1}")
  @CsvSource({
    "1, 1",
    "'\"7\"', 7",
    "9999999999, 9999999999",
    "10000000000, 10000000000",
    "0, 0",
    "-1, -1",
    "99999999999999999999999, 9223372036854775807"
  })
  void anExecutionNumberIsOneThatALongHolds(String json, long number) {
    var update = update("{\"status\":\"FAILED\",\"executionNumber\":" + json + "}");

    assertEquals(Optional.of(number), update.executionNumber());
  }

  @Test
  void aStepTimerIsKeptOrStoppedOrStarted() {
    assertAll(
        () -> assertEquals(new StepTimer.Keep(), timer("null")),
        () -> assertEquals(new StepTimer.Off(), timer("-1")),
        () -> assertEquals(new StepTimer.Off(), timer("\"-1\"")),
        () -> assertEquals(new StepTimer.Start(Duration.ofMinutes(1)), timer("1")),
        () -> assertEquals(new StepTimer.Start(Duration.ofDays(7)), timer("\"10080\"")),
        () ->
            assertEquals(
                new StepTimer.Off(),
                Calls.accepted(
                        DeviceRequests.startNext(Calls.body("{\"stepTimeoutInMinutes\":-1}")))
                    .stepTimer()));
  }

  private static StepTimer timer(String json) {
    return update("{\"status\":\"FAILED\",\"stepTimeoutInMinutes\":" + json + "}").stepTimer();
  }

  @Test
  void anUpdateCarriesWhatItWasGiven() {
    var update =
        update(
            """
            {"status":"SUCCEEDED","statusDetails":{"took":"12s"},"includeJobExecutionState":true,
             "thingName":"ignored","jobId":"ignored","unknown":{"a":[1]}}\
            """);

    assertAll(
        () -> assertEquals("T", update.thingName()),
        () -> assertEquals("J", update.jobId()),
        () -> assertEquals(ExecutionStatus.SUCCEEDED, update.status()),
        () -> assertEquals(Map.of("took", "12s"), update.statusDetails()),
        () -> assertTrue(update.includeJobExecutionState()),
        () -> assertEquals(false, update.includeJobDocument()),
        () -> assertEquals(Calls.RECEIVED, update.origin().receivedAt()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELED", "TIMED_OUT", "REMOVED", "QUEUED"})
  void aStatusOfTheServiceIsAWordTheLifecycleRefuses(String status) {
    assertEquals(status, update("{\"status\":\"" + status + "\"}").status().name(), "B08");
  }

  @Test
  void describeNamesTheFrontOrAJob() {
    assertAll(
        () -> assertEquals(Optional.empty(), describedJob("$next")),
        () -> assertEquals(Optional.of("J-1_x"), describedJob("J-1_x")),
        () ->
            assertEquals(
                "1 validation error detected: Value '$nextt' at 'jobId' failed to"
                    + " satisfy constraint: Member must satisfy regular expression pattern:"
                    + " [a-zA-Z0-9_-]+|^\\$next",
                Calls.rejected(
                        DeviceRequests.describe(
                            Calls.path(Map.of("thingName", "T", "jobId", "$nextt"))))
                    .message()));
  }

  @Test
  void overMqttNothingIsPercentEncoded() {
    var refused =
        Calls.rejected(
            DeviceRequests.describe(Calls.path(Map.of("thingName", "T", "jobId", "%24next"))));

    assertTrue(
        refused.message().startsWith("1 validation error detected: Value '%24next'"),
        refused.message());
  }

  private static Optional<String> describedJob(String jobId) {
    return Calls.accepted(
            DeviceRequests.describe(Calls.path(Map.of("thingName", "T", "jobId", jobId))))
        .jobId();
  }

  @Test
  void updateDoesNotKnowTheFront() {
    var call =
        Calls.call(Map.of("thingName", "T", "jobId", "$next"), Map.of(), "{\"status\":\"FAILED\"}");

    assertTrue(Calls.rejected(DeviceRequests.update(call)).message().contains("at 'jobId'"));
  }

  @Test
  void describeReadsTheQueryOverHttpAndThePayloadOverMqtt() {
    var overHttp =
        Calls.accepted(
            DeviceRequests.describe(
                Calls.query(Map.of("executionNumber", "2", "includeJobDocument", "false"))));
    var overMqtt =
        Calls.accepted(
            DeviceRequests.describe(
                Calls.body("{\"executionNumber\":2,\"includeJobDocument\":false}")));

    assertEquals(overHttp, overMqtt);
    assertEquals(Optional.of(2L), overHttp.executionNumber());
    assertEquals(false, overHttp.includeJobDocument(), "A13, C08");
    assertTrue(
        Calls.accepted(DeviceRequests.describe(Calls.body("{}"))).includeJobDocument(), "A12");
  }

  @ParameterizedTest(name = "thing name of {0} characters: {1}")
  @CsvSource({"128, true", "129, false"})
  void aThingNameHasAtMost128Characters(int length, boolean accepted) {
    var reply = DeviceRequests.getPending(Calls.path(Map.of("thingName", "t".repeat(length))));

    assertEquals(accepted, reply instanceof Reply.Accepted<?>);
  }

  private static UpdateJobExecution update(String body) {
    return Calls.accepted(DeviceRequests.update(Calls.body(body)));
  }
}
