package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Follows one continuous job with two windows and an end, minute by minute: case J32, rows 36 and
 * 37.
 */
class AWindowClosesOnAHalfDoneFleetTest {
  private final String done = aThing();
  private final String working = aThing();
  private final String waiting = aThing();
  private final String group = aGroup(done, working, waiting);
  private final String job = name("job");

  @Test
  void aWindowClosesOnAHalfDoneFleet() {
    try (var device = MqttDevice.listening(waiting)) {
      nothingIsSeenBeforeTheFirstWindow(device);
      theWindowOpens(device);
      theWindowClosesOnAHalfDoneFleet(device);
      aThingJoinsInBetween();
      theSecondWindowOpens(device);
      theEndCancelsWhatIsLeft();
    }
  }

  private void nothingIsSeenBeforeTheFirstWindow(MqttDevice device) {
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","schedulingConfig":{"endTime":"%s","endBehavior":"CANCEL",
            "maintenanceWindows":[%s,%s]}}\
            """
                .formatted(Windows.in(32), Windows.window(3, 6), Windows.window(14, 6)),
            groupArn(group)));
    STACK.awaitQuiet();

    assertThat(status()).isEqualTo("SCHEDULED");
    assertThat(pending(waiting).path("queuedJobs")).isEmpty();
    assertThat(startNext(waiting, "{}").text()).isEqualTo("{}");
    assertThat(device.notifications()).isEmpty();
  }

  private void theWindowOpens(MqttDevice device) {
    advance(Duration.ofMinutes(4));

    assertThat(status()).isEqualTo("IN_PROGRESS");
    assertThat(pending(waiting).path("queuedJobs")).hasSize(1);
    assertThat(told(device, "notify").at("/jobs/QUEUED/0/jobId").asText()).isEqualTo(job);
    assertThat(told(device, "notify-next").at("/execution/jobId").asText()).isEqualTo(job);
  }

  private void theWindowClosesOnAHalfDoneFleet(MqttDevice device) {
    expect(200, update(done, job, "{\"status\":\"SUCCEEDED\"}"));
    assertThat(startNext(working, "{}").json().at("/execution/status").asText())
        .isEqualTo("IN_PROGRESS");
    device.forget();

    advance(Duration.ofMinutes(6));

    assertThat(status()).isEqualTo("SCHEDULED");
    assertThat(job(job).at("/jobProcessDetails/numberOfQueuedThings").asInt()).isEqualTo(1);
    assertThat(pending(waiting).path("queuedJobs")).isEmpty();
    assertThat(startNext(waiting, "{}").text()).isEqualTo("{}");
    assertThat(device("GET", "/things/" + waiting + "/jobs/$next", "").text()).isEqualTo("{}");
    assertThat(told(device, "notify").path("jobs")).isEmpty();
    assertThat(told(device, "notify-next").has("execution")).isFalse();
    assertThat(pending(working).path("inProgressJobs")).hasSize(1);
    expect(200, update(working, job, "{\"status\":\"SUCCEEDED\"}"));
    device.forget();
  }

  private void aThingJoinsInBetween() {
    var joining = aThing();
    try (var joined = MqttDevice.listening(joining)) {
      expect(
          200,
          operator(
              "PUT",
              "/thing-groups/addThingToThingGroup",
              object().put("thingGroupName", group).put("thingName", joining).toString()));
      STACK.awaitQuiet();

      assertThatExecution(joining, job).isQueued();
      assertThat(pending(joining).path("queuedJobs")).isEmpty();
      assertThat(joined.notifications()).isEmpty();

      advance(Duration.ofMinutes(6));
      assertThat(told(joined, "notify-next").at("/execution/jobId").asText()).isEqualTo(job);
      expect(200, update(joining, job, "{\"status\":\"SUCCEEDED\"}"));
    }
  }

  private void theSecondWindowOpens(MqttDevice device) {
    assertThat(status()).isEqualTo("IN_PROGRESS");
    assertThat(told(device, "notify-next").at("/execution/jobId").asText()).isEqualTo(job);
    assertThat(pending(waiting).path("queuedJobs")).hasSize(1);
  }

  private void theEndCancelsWhatIsLeft() {
    advance(Duration.ofMinutes(20));

    assertThatExecution(waiting, job).isCanceled();
    assertThat(status()).isEqualTo("COMPLETED");
    assertThat(job(job).at("/jobProcessDetails/numberOfSucceededThings").asInt()).isEqualTo(3);
    assertThat(pending(waiting).path("queuedJobs")).isEmpty();
  }

  private static JsonNode told(MqttDevice device, String topic) {
    return device.notifications().stream()
        .filter(message -> message.topic().equals(topic))
        .reduce((_, last) -> last)
        .orElseThrow()
        .json();
  }

  private static JsonNode pending(String thing) {
    return expect(200, device("GET", "/things/" + thing + "/jobs", "")).json();
  }

  private String status() {
    return job(job).path("status").asText();
  }
}
