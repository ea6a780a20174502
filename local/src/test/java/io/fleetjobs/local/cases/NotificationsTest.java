package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.local.cases.MqttDevice.Message;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests section D of the contract's cases. No test asserts the order of notify relative to
 * notify-next.
 */
class NotificationsTest extends NotifiedDevice {
  @Test
  void d01TheFirstJobIsPublishedOnBothTopics() {
    var job = aJobOver(thing);

    var notify = notify(device.notifications());
    var next = next(device.notifications());

    assertThat(members(notify)).containsExactly("timestamp", "jobs");
    assertThat(members(notify.path("jobs"))).containsExactly("QUEUED");
    assertThat(notify.path("jobs").path("QUEUED").get(0).path("jobId").asText()).isEqualTo(job);
    assertThatExecution(next.path("execution")).isQueued();
  }

  @Test
  void d02NotifyNextHasExactlySevenMembers() {
    aJobOver(thing);

    var execution = next(device.notifications()).path("execution");

    assertThat(members(execution))
        .containsExactly(
            "jobId",
            "status",
            "queuedAt",
            "lastUpdatedAt",
            "versionNumber",
            "executionNumber",
            "jobDocument");
    assertThat(execution.path("jobDocument")).isEqualTo(json(DOCUMENT));
  }

  @Test
  void d03ASummaryHasExactlyFiveMembers() {
    aJobOver(thing);

    var summary = notify(device.notifications()).path("jobs").path("QUEUED").get(0);

    assertThat(members(summary))
        .containsExactly("jobId", "queuedAt", "lastUpdatedAt", "executionNumber", "versionNumber");
    assertThat(summary.path("executionNumber").asInt()).isEqualTo(1);
    assertThat(summary.path("versionNumber").asInt()).isEqualTo(1);
  }

  @Test
  void d04AFurtherJobBehindIsPublishedOnNotifyOnly() {
    var first = aJobOver(thing);
    settle();

    var second = aJobOver(thing);

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(first, second);
    assertThat(hasNext(heard)).isFalse();
  }

  @Test
  void d05StartingTheFrontIsSilent() {
    aJobOver(thing);
    settle();

    startNext(thing, "{}");

    assertThat(device.notifications()).isEmpty();
  }

  @Test
  void d07ProgressIsSilent() {
    var job = aJobOver(thing);
    startNext(thing, "{}");
    settle();

    for (int i = 0; i < 3; i++) {
      expect(
          200,
          update(
              thing,
              job,
              "{\"status\":\"IN_PROGRESS\",\"statusDetails\":{\"step\":\"" + i + "\"}}"));
    }

    assertThat(device.notifications()).isEmpty();
  }

  @Test
  void startingAnExecutionBehindMakesItNext() {
    aJobOver(thing);
    var second = aJobOver(thing);
    settle();

    expect(200, update(thing, second, "{\"status\":\"IN_PROGRESS\"}"));

    var heard = device.notifications();
    assertThat(heard.stream().map(Message::topic).toList()).containsExactly("notify-next");
    var execution = next(heard).path("execution");
    assertThatExecution(execution).isOfJob(second);
    assertThat(execution.has("startedAt")).isTrue();
  }

  @Test
  void d20AChangeOverHttpsIsPublishedOverMqtt() {
    var job = aJobOver(thing);
    settle();

    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertNothingPending(device.notifications());
  }

  @Test
  void d22AtMostTenAreListedWithTheOneInProgressFirst() {
    var jobs = IntStream.range(0, 12).mapToObj(_ -> aJobOver(thing)).toList();
    expect(200, update(thing, jobs.get(11), "{\"status\":\"IN_PROGRESS\"}"));
    settle();

    aJobOver(thing);

    var notify = notify(device.notifications());
    assertThat(jobs(notify, "IN_PROGRESS")).containsExactly(jobs.get(11));
    assertThat(jobs(notify, "QUEUED")).isEqualTo(jobs.subList(0, 9));
  }

  @Test
  void d23NoNotificationIsRetainedForALateSubscriber() {
    var job = aJobOver(thing);
    Stack.STACK.awaitQuiet();

    try (var late = MqttDevice.listening(thing)) {
      assertThat(late.notifications()).isEmpty();
      assertThatExecution(late.accepted("$next/get", "{}").path("execution")).isOfJob(job);
    }
  }

  @Test
  void aRefusedRequestIsSilent() {
    var job = aJobOver(thing);
    settle();

    expect(409, update(thing, job, "{\"status\":\"FAILED\",\"expectedVersion\":7}"));

    assertThat(device.notifications()).isEmpty();
  }
}
