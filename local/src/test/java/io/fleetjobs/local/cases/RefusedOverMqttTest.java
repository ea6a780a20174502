package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatRejection;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests rejected requests over MQTT: section C of the contract's cases. */
class RefusedOverMqttTest extends ListeningDevice {
  @Test
  void c09AnUnknownJobIsNotFound() {
    assertThatRejection(device.rejected("no-such-job/get", "{}")).hasCode("ResourceNotFound");
  }

  @Test
  void c10ATerminalExecutionIsNotShown() {
    var job = aJobOver(thing);
    device.accepted(job + "/update", "{\"status\":\"SUCCEEDED\"}");

    var reply = device.rejected(job + "/get", "{}");

    assertThatRejection(reply).hasCode("TerminalStateReached");
    assertThat(reply.has("executionState")).isFalse();
  }

  @Test
  void c13AnotherVersionThanExpectedIsRefusedWithTheState() {
    var job = aJobOver(thing);

    var reply =
        device.rejected(
            job + "/update",
            "{\"status\":\"SUCCEEDED\",\"expectedVersion\":99,\"clientToken\":\"c\"}");

    assertThatRejection(reply)
        .hasCode("VersionMismatch")
        .hasMessage("Expected version 99 but found version 1");
    assertThat(reply.path("executionState"))
        .isEqualTo(json("{\"status\":\"QUEUED\",\"versionNumber\":1}"));
    assertThatRejection(reply).hasClientToken("c");
    assertThat(reply.path("timestamp").isIntegralNumber()).isTrue();
  }

  @ParameterizedTest(name = "c16 {0} is no JSON object")
  @ValueSource(strings = {"{not json", "[1,2]", "7", "null", "{}{}", "\"text\""})
  void c16APayloadThatIsNoJsonObjectIsInvalidJson(String payload) {
    var reply = device.rejected("get", payload);

    assertThatRejection(reply).hasCode("InvalidJson");
    assertThat(reply.path("code").isTextual()).isTrue();
    assertThat(reply.has("clientToken")).isFalse();
  }

  @Test
  void c16APayloadThatIsNotUtf8IsInvalidJson() {
    device.publish("get", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

    assertThat(device.await("get/rejected").json().path("code").asText()).isEqualTo("InvalidJson");
  }

  @Test
  void c19ADeviceCannotReportAServiceStatus() {
    var job = aJobOver(thing);
    device.accepted("start-next", "{}");

    var reply = device.rejected(job + "/update", "{\"status\":\"CANCELED\"}");

    assertThatRejection(reply)
        .hasCode("InvalidStateTransition")
        .hasMessage("The status of job execution cannot be changed to be CANCELED");
    assertThat(reply.path("executionState").path("status").asText()).isEqualTo("IN_PROGRESS");
  }

  @Test
  void c20AStatusIsRequiredAndTheTokenIsEchoed() {
    var job = aJobOver(thing);

    var reply = device.rejected(job + "/update", "{\"clientToken\":\"c\"}");

    assertThatRejection(reply)
        .hasCode("InvalidRequest")
        .hasMessageContaining("Value null at 'status'")
        .hasClientToken("c");
  }

  @Test
  void c21ElevenDetailsAreTooMany() {
    var job = aJobOver(thing);
    var details = Stack.object();
    for (int i = 0; i < 11; i++) {
      details.put("key-" + i, "v");
    }

    assertThatRejection(
            device.rejected(
                job + "/update", "{\"status\":\"IN_PROGRESS\",\"statusDetails\":" + details + "}"))
        .hasCode("InvalidRequest");
  }

  @Test
  void c27RequestsCannotBePublishedOverHttps() {
    var job = aJobOver(thing);

    expect(
        400, operator("POST", "/topics/%24aws%2Fthings%2F" + thing + "%2Fjobs%2Fstart-next", "{}"));

    Stack.STACK.awaitQuiet();
    assertThatExecution(thing, job).isQueued();
  }

  @Test
  void c28AnUnknownOperationChangesNothingAndIsNotAnswered() {
    var job = aJobOver(thing);
    var stranger = MqttDevice.of(thing);

    assertThatThrownBy(
            () -> {
              stranger.publish(job + "/frobnicate", "{\"status\":\"FAILED\"}");
              stranger.publish("get", "{}");
            })
        .as("a client that publishes to a reserved topic is disconnected")
        .isInstanceOf(RuntimeException.class);

    assertThatExecution(thing, job).hasVersion(1);
  }

  @Test
  void anUpdateOfNextIsNoOperation() {
    var job = aJobOver(thing);

    assertThatRejection(device.rejected("$next/update", "{\"status\":\"FAILED\"}"))
        .hasCode("InvalidTopic");
    assertThatExecution(thing, job).isQueued();
  }
}
