package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.operator;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests rejected requests over MQTT: section C of the contract's cases. */
class RefusedOverMqttTest extends ListeningDevice {
  @Test
  void c09AnUnknownJobIsNotFound() {
    assertEquals(
        "ResourceNotFound", device.rejected("no-such-job/get", "{}").path("code").asText());
  }

  @Test
  void c10ATerminalExecutionIsNotShown() {
    var job = aJobOver(thing);
    device.accepted(job + "/update", "{\"status\":\"SUCCEEDED\"}");

    var reply = device.rejected(job + "/get", "{}");

    assertEquals("TerminalStateReached", reply.path("code").asText());
    assertFalse(reply.has("executionState"));
  }

  @Test
  void c13AnotherVersionThanExpectedIsRefusedWithTheState() {
    var job = aJobOver(thing);

    var reply =
        device.rejected(
            job + "/update",
            "{\"status\":\"SUCCEEDED\",\"expectedVersion\":99,\"clientToken\":\"c\"}");

    assertEquals("VersionMismatch", reply.path("code").asText());
    assertEquals("Expected version 99 but found version 1", reply.path("message").asText());
    assertEquals(json("{\"status\":\"QUEUED\",\"versionNumber\":1}"), reply.path("executionState"));
    assertEquals("c", reply.path("clientToken").asText());
    assertTrue(reply.path("timestamp").isIntegralNumber());
  }

  @ParameterizedTest(name = "c16 {0} is no JSON object")
  @ValueSource(strings = {"{not json", "[1,2]", "7", "null", "{}{}", "\"text\""})
  void c16APayloadThatIsNoJsonObjectIsInvalidJson(String payload) {
    var reply = device.rejected("get", payload);

    assertEquals("InvalidJson", reply.path("code").asText());
    assertTrue(reply.path("code").isTextual());
    assertFalse(reply.has("clientToken"));
  }

  @Test
  void c16APayloadThatIsNotUtf8IsInvalidJson() {
    device.publish("get", new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'});

    assertEquals("InvalidJson", device.await("get/rejected").json().path("code").asText());
  }

  @Test
  void c19AServiceStatusIsNotADevicesToReport() {
    var job = aJobOver(thing);
    device.accepted("start-next", "{}");

    var reply = device.rejected(job + "/update", "{\"status\":\"CANCELED\"}");

    assertEquals("InvalidStateTransition", reply.path("code").asText());
    assertEquals(
        "The status of job execution cannot be changed to be CANCELED",
        reply.path("message").asText());
    assertEquals("IN_PROGRESS", reply.path("executionState").path("status").asText());
  }

  @Test
  void c20AStatusIsRequiredAndTheTokenIsEchoed() {
    var job = aJobOver(thing);

    var reply = device.rejected(job + "/update", "{\"clientToken\":\"c\"}");

    assertEquals("InvalidRequest", reply.path("code").asText());
    assertTrue(reply.path("message").asText().contains("Value null at 'status'"));
    assertEquals("c", reply.path("clientToken").asText());
  }

  @Test
  void c21ElevenDetailsAreTooMany() {
    var job = aJobOver(thing);
    var details = Stack.object();
    for (int i = 0; i < 11; i++) {
      details.put("key-" + i, "v");
    }

    assertEquals(
        "InvalidRequest",
        device
            .rejected(
                job + "/update", "{\"status\":\"IN_PROGRESS\",\"statusDetails\":" + details + "}")
            .path("code")
            .asText());
  }

  @Test
  void c27RequestsCannotBePublishedOverHttps() {
    var job = aJobOver(thing);

    expect(
        400, operator("POST", "/topics/%24aws%2Fthings%2F" + thing + "%2Fjobs%2Fstart-next", "{}"));

    Stack.STACK.awaitQuiet();
    assertEquals("QUEUED", execution(thing, job).path("status").asText());
  }

  @Test
  void c28WhatIsNoOperationChangesNothingAndIsNotAnswered() {
    var job = aJobOver(thing);
    var stranger = MqttDevice.of(thing);

    org.junit.jupiter.api.Assertions.assertThrows(
        RuntimeException.class,
        () -> {
          stranger.publish(job + "/frobnicate", "{\"status\":\"FAILED\"}");
          stranger.publish("get", "{}");
        },
        "a client that publishes to a reserved topic is disconnected");

    assertEquals(1, execution(thing, job).path("versionNumber").asInt());
  }

  @Test
  void anUpdateOfNextIsNoOperation() {
    var job = aJobOver(thing);

    assertEquals(
        "InvalidTopic",
        device.rejected("$next/update", "{\"status\":\"FAILED\"}").path("code").asText());
    assertEquals("QUEUED", execution(thing, job).path("status").asText());
  }
}
