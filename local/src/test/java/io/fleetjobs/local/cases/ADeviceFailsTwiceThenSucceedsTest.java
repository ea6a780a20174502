package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
      assertEquals(1, next(device));

      for (int attempt = 1; attempt <= 2; attempt++) {
        start(device, attempt);
        device.accepted(job + "/update", "{\"status\":\"FAILED\",\"expectedVersion\":2}");
        assertEquals(attempt + 1, next(device));
      }
      start(device, 3);
      device.accepted(job + "/update", "{\"status\":\"SUCCEEDED\",\"expectedVersion\":2}");
      assertEquals(0, next(device));
    }
    var details = awaitJob(job, "COMPLETED").path("jobProcessDetails");
    assertEquals(2, details.path("numberOfFailedThings").asInt());
    assertEquals(1, details.path("numberOfSucceededThings").asInt());
    assertEquals(0, details.path("numberOfQueuedThings").asInt());
    var history =
        operator("GET", "/things/" + thing + "/jobs", "").json().path("executionSummaries");
    assertEquals(3, history.size());
    assertTrue(queuedAt(history, 0) >= queuedAt(history, 1) + 1);
    assertTrue(queuedAt(history, 1) >= queuedAt(history, 2) + 1);
  }

  private static void start(MqttDevice device, int number) {
    var execution = device.accepted("start-next", "{}").path("execution");
    assertEquals(number, execution.path("executionNumber").asInt());
    assertEquals(2, execution.path("versionNumber").asInt());
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
