package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Plays one device over MQTT, from the first notification to the end of its job. */
class ADeviceFailsTwiceThenSucceedsTest {
  @Test
  void aDeviceFailsTwiceThenSucceeds() {
    var thing = aThing();
    var job = name("job");
    try (var device = MqttDevice.listening(thing)) {
      expect(
          200,
          createJob(
              job,
              "{\"jobExecutionsRetryConfig\":{\"criteriaList\":["
                  + "{\"failureType\":\"ALL\",\"numberOfRetries\":3}]}}",
              thingArn(thing)));
      assertThat(next(device)).isEqualTo(1);

      for (int attempt = 1; attempt <= 2; attempt++) {
        start(device, attempt);
        device.accepted(job + "/update", "{\"status\":\"FAILED\",\"expectedVersion\":2}");
        assertThat(next(device)).isEqualTo(attempt + 1);
      }
      start(device, 3);
      device.accepted(job + "/update", "{\"status\":\"SUCCEEDED\",\"expectedVersion\":2}");
      assertThat(next(device)).isZero();
    }
    var details = awaitJob(job, "COMPLETED").path("jobProcessDetails");
    assertThat(details.path("numberOfFailedThings").asInt()).isEqualTo(2);
    assertThat(details.path("numberOfSucceededThings").asInt()).isEqualTo(1);
    assertThat(details.path("numberOfQueuedThings").asInt()).isZero();
    var history =
        operator("GET", "/things/" + thing + "/jobs", "").json().path("executionSummaries");
    assertThat(history).hasSize(3);
    assertThat(queuedAt(history, 0)).isGreaterThanOrEqualTo(queuedAt(history, 1) + 1);
    assertThat(queuedAt(history, 1)).isGreaterThanOrEqualTo(queuedAt(history, 2) + 1);
  }

  private static void start(MqttDevice device, int number) {
    var execution = device.accepted("start-next", "{}").path("execution");
    assertThatExecution(execution).hasNumber(number).hasVersion(2);
  }

  /** Returns the execution number in the last {@code notify-next}; 0 if it has none. */
  private static int next(MqttDevice device) {
    device.await("notify-next");
    var last =
        device.notifications().stream()
            .filter(message -> message.topic().equals("notify-next"))
            .toList()
            .getLast();
    return last.json().at("/execution/executionNumber").asInt();
  }

  private static double queuedAt(JsonNode history, int position) {
    return history.path(position).at("/jobExecutionSummary/queuedAt").asDouble();
  }
}
