package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Tests the recipients of messages about a thing, and the behavior of a listening client: sections
 * C and K of the contract's cases.
 */
class SubscriptionsTest extends ListeningDevice {
  /** Differs from AWS, which replies to the requesting connection itself: docs/compatibility.md. */
  @Test
  void c23AClientWithoutSubscriptionIsServedAndReceivesNoReply() {
    var job = aJobOver(thing);
    try (var silent = MqttDevice.of(thing)) {
      silent.publish("start-next", "{\"clientToken\":\"c23\"}");

      silent.notifications();
      assertThat(silent.heard()).isEmpty();
      device.await("start-next/accepted");
    }
    assertThatExecution(thing, job).isInProgress();
  }

  /**
   * Also differs from AWS. There, the policy allows a thing only one connection: DeviceReachTest.
   */
  @Test
  void c24AnotherConnectionThatSubscribesToAThingsRepliesReceivesThem() {
    try (var second = MqttDevice.of(thing, "get/accepted")) {
      device.accepted("get", "{\"clientToken\":\"c24\"}");

      assertThat(second.await("get/accepted").json().path("clientToken").asText()).isEqualTo("c24");
    }
  }

  @Test
  void c24AnotherThingThatSubscribesToItsOwnRepliesReceivesNothing() {
    try (var other = MqttDevice.listening(aThing())) {
      device.accepted("get", "{}");
      device.accepted("start-next", "{}");

      other.notifications();
      assertThat(other.heard()).isEmpty();
    }
  }

  @Test
  void c25AReplyComesThroughAWildcardSubscription() {
    var job = aJobOver(thing);
    try (var other = MqttDevice.of(thing, job + "/update/+")) {
      other.publish(job + "/update", "{\"status\":\"IN_PROGRESS\"}");

      other.await(job + "/update/accepted");
    }
  }

  /**
   * Acts like the AWS IoT Device Client: it sends no start-next for an execution that notify-next
   * names.
   */
  @Test
  void k12AnUpdateStartsTheExecutionThatNotifyNextNames() {
    var job = aJobOver(thing);
    var execution = device.await("notify-next").json().path("execution");
    assertThatExecution(execution).isOfJob(job);
    assertThat(execution.path("jobDocument").toString()).isEqualTo(DOCUMENT);

    var accepted =
        device.accepted(
            job + "/update",
            "{\"status\":\"IN_PROGRESS\",\"executionNumber\":%d,\"clientToken\":\"k12\"}"
                .formatted(execution.path("executionNumber").asLong()));

    assertThat(accepted.path("clientToken").asText()).isEqualTo("k12");
    assertThatExecution(thing, job).isInProgress();
  }
}
