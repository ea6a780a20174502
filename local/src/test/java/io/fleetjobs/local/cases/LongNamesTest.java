package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests the longest names of things, jobs and namespaces, and the topics that contain them. */
class LongNamesTest {
  private static final int MAX_TOPIC = 256;
  private static final String FAILED = "{\"status\":\"FAILED\"}";

  private final String thing = padded("thing", 128);
  private final String job = padded("job", 64);

  @Test
  void thingsWithTheLongestNamesReceiveNotifications() {
    var namespace = "n".repeat(64);
    try (var device =
        MqttDevice.of(
            registered(), "notify-namespace-" + namespace, "notify-next-namespace-" + namespace)) {
      created(namespace);

      assertThat(
              device
                  .await("notify-namespace-" + namespace)
                  .json()
                  .at("/jobs/QUEUED/0/jobId")
                  .asText())
          .isEqualTo(job);
      assertThat(
              device
                  .await("notify-next-namespace-" + namespace)
                  .json()
                  .at("/execution/jobId")
                  .asText())
          .isEqualTo(job);
    }
  }

  @Test
  void aRequestThatCannotBeAnsweredChangesNothing() {
    var suffix = job + "/namespace-" + "n".repeat(20) + "/update";
    try (var device = MqttDevice.of(registered(), "+/+/update/+")) {
      created("n".repeat(20));
      device.publish(suffix, FAILED);
      Stack.STACK.awaitQuiet();

      assertThat(topic(suffix).length() + "/accepted".length()).isEqualTo(MAX_TOPIC + 1);
      assertThat(device.heard()).isEmpty();
      assertThatExecution(thing, job).isQueued().hasVersion(1);
      expect(200, update(thing, job, FAILED));
      assertThatExecution(thing, job).hasFailed();
    }
  }

  @Test
  void aReplyThatJustFitsIsSent() {
    var suffix = job + "/namespace-" + "n".repeat(19) + "/update";
    try (var device = MqttDevice.of(registered(), "+/+/update/+")) {
      created("n".repeat(19));
      device.accepted(suffix, FAILED);

      assertThat(topic(suffix).length() + "/accepted".length()).isEqualTo(MAX_TOPIC);
      assertThatExecution(thing, job).hasFailed();
    }
  }

  private String registered() {
    expect(200, operator("POST", "/things/" + thing, "{}"));
    return thing;
  }

  private void created(String namespace) {
    expect(200, createJob(job, "{\"namespaceId\":\"" + namespace + "\"}", thingArn(thing)));
    eventually(() -> execution(thing, job).path("status").asText(), "QUEUED"::equals);
  }

  private String topic(String suffix) {
    return "$aws/things/" + thing + "/jobs/" + suffix;
  }

  private static String padded(String kind, int length) {
    var name = name(kind);
    return name + "x".repeat(length - name.length());
  }
}
