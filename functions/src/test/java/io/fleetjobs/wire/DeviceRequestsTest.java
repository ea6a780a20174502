package io.fleetjobs.wire;

import static org.assertj.core.api.Assertions.assertThat;

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

    assertThat(rejection.code()).as(id).isEqualTo(RejectionCode.INVALID_REQUEST);
    assertThat(rejection.message()).isEqualTo("1 validation error detected: " + clause);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "\"2\"", "2.0", "2e0", "0.2E1", "20e-1"})
  void b07AVersionIsAnyWholeNumber(String version) {
    var update =
        Calls.accepted(
            DeviceRequests.update(
                Calls.body("{\"status\":\"FAILED\",\"expectedVersion\":" + version + "}")));

    assertThat(update.expectedVersion()).contains(BigInteger.TWO);
  }

  @Test
  void severalViolationsAreReportedTogether() {
    var rejection =
        Calls.rejected(
            DeviceRequests.update(
                Calls.call(Map.of("thingName", "T", "jobId", "bad.id"), Map.of(), "{}")));

    assertThat(rejection.message())
        .isEqualTo(
            "2 validation errors detected: Value 'bad.id' at 'jobId' failed to satisfy constraint:"
                + " Member must satisfy regular expression pattern: [a-zA-Z0-9_-]+; Value null at"
                + " 'status' failed to satisfy constraint: Member must not be null");
  }

  @Test
  void aRefusalStaysSmallForEveryQuotedValue() {
    var many = Calls.object("{\"status\":\"FAILED\"}");
    for (int pair = 0; pair < 5_000; pair++) {
      many.withObject("/statusDetails").put("not a key " + pair, "v".repeat(2_000));
    }

    var message = Calls.rejected(DeviceRequests.update(Calls.body(many.toString()))).message();

    assertThat(message).startsWith("3 validation errors detected: ");
    assertThat(message.length()).as(() -> "length " + message.length()).isLessThan(16_000);
  }

  @Test
  void aQuotedValueIsNotCutInsideACharacter() {
    var emoji = "\uD83D\uDE80";
    var update = Calls.object("{\"status\":\"FAILED\"}");
    update.withObject("/statusDetails").put("stdout", "x".repeat(248) + emoji.repeat(400));

    var message = Calls.rejected(DeviceRequests.update(Calls.body(update.toString()))).message();

    assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(message)).as(message).isTrue();
  }

  @ParameterizedTest(name = "C14: expectedVersion {0} is {1}")
  @CsvSource({
    "1, 1",
    "'\"1\"', 1",
    "0, 0",
    "-3, -3",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "null, ",
    "'\"-1\"', -1"
  })
  void anExpectedVersionIsANumberOrDecimalText(String json, String version) {
    var update = update("{\"status\":\"FAILED\",\"expectedVersion\":" + json + "}");

    assertThat(update.expectedVersion())
        .isEqualTo(Optional.ofNullable(version).map(BigInteger::new));
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

    assertThat(update.executionNumber()).contains(number);
  }

  @Test
  void aStepTimerIsKeptOrStoppedOrStarted() {
    assertThat(timer("null")).isEqualTo(new StepTimer.Keep());
    assertThat(timer("-1")).isEqualTo(new StepTimer.Off());
    assertThat(timer("\"-1\"")).isEqualTo(new StepTimer.Off());
    assertThat(timer("1")).isEqualTo(new StepTimer.Start(Duration.ofMinutes(1)));
    assertThat(timer("\"10080\"")).isEqualTo(new StepTimer.Start(Duration.ofDays(7)));
    assertThat(
            Calls.accepted(DeviceRequests.startNext(Calls.body("{\"stepTimeoutInMinutes\":-1}")))
                .stepTimer())
        .isEqualTo(new StepTimer.Off());
  }

  private static StepTimer timer(String json) {
    return update("{\"status\":\"FAILED\",\"stepTimeoutInMinutes\":" + json + "}").stepTimer();
  }

  @Test
  void anUpdateCarriesEveryMemberOfItsRequest() {
    var update =
        update(
            """
            {"status":"SUCCEEDED","statusDetails":{"took":"12s"},"includeJobExecutionState":true,
             "thingName":"ignored","jobId":"ignored","unknown":{"a":[1]}}\
            """);

    assertThat(update.thingName()).isEqualTo("T");
    assertThat(update.jobId()).isEqualTo("J");
    assertThat(update.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(update.statusDetails()).isEqualTo(Map.of("took", "12s"));
    assertThat(update.includeJobExecutionState()).isTrue();
    assertThat(update.includeJobDocument()).isFalse();
    assertThat(update.origin().receivedAt()).isEqualTo(Calls.RECEIVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCELED", "TIMED_OUT", "REMOVED", "QUEUED"})
  void aStatusOfTheServiceIsAWordTheLifecycleRefuses(String status) {
    assertThat(update("{\"status\":\"" + status + "\"}").status().name())
        .as("B08")
        .isEqualTo(status);
  }

  @Test
  void describeNamesTheFrontOrAJob() {
    assertThat(describedJob("$next")).isEmpty();
    assertThat(describedJob("J-1_x")).contains("J-1_x");
    assertThat(
            Calls.rejected(
                    DeviceRequests.describe(
                        Calls.path(Map.of("thingName", "T", "jobId", "$nextt"))))
                .message())
        .isEqualTo(
            "1 validation error detected: Value '$nextt' at 'jobId' failed to"
                + " satisfy constraint: Member must satisfy regular expression pattern:"
                + " [a-zA-Z0-9_-]+|^\\$next");
  }

  @Test
  void overMqttNothingIsPercentEncoded() {
    var refused =
        Calls.rejected(
            DeviceRequests.describe(Calls.path(Map.of("thingName", "T", "jobId", "%24next"))));

    assertThat(refused.message()).startsWith("1 validation error detected: Value '%24next'");
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

    assertThat(Calls.rejected(DeviceRequests.update(call)).message()).contains("at 'jobId'");
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

    assertThat(overMqtt).isEqualTo(overHttp);
    assertThat(overHttp.executionNumber()).contains(2L);
    assertThat(overHttp.includeJobDocument()).as("A13, C08").isFalse();
    assertThat(Calls.accepted(DeviceRequests.describe(Calls.body("{}"))).includeJobDocument())
        .as("A12")
        .isTrue();
  }

  @ParameterizedTest(name = "thing name of {0} characters: {1}")
  @CsvSource({"128, true", "129, false"})
  void aThingNameHasAtMost128Characters(int length, boolean accepted) {
    var reply = DeviceRequests.getPending(Calls.path(Map.of("thingName", "t".repeat(length))));

    assertThat(reply instanceof Reply.Accepted<?>).isEqualTo(accepted);
  }

  private static UpdateJobExecution update(String body) {
    return Calls.accepted(DeviceRequests.update(Calls.body(body)));
  }
}
