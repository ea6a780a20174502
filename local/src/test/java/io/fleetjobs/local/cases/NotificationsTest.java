package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.local.cases.MqttDevice.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests section D of the contract's cases. No test asserts the order of notify relative to
 * notify-next.
 */
class NotificationsTest extends NotifiedDevice {
  @Test
  void d01TheFirstJobIsToldOnBothTopics() {
    var job = aJobOver(thing);

    var notify = notify(device.notifications());
    var next = next(device.notifications());

    assertEquals(List.of("timestamp", "jobs"), members(notify));
    assertEquals(List.of("QUEUED"), members(notify.path("jobs")));
    assertEquals(job, notify.path("jobs").path("QUEUED").get(0).path("jobId").asText());
    assertEquals("QUEUED", next.path("execution").path("status").asText());
  }

  @Test
  void d02NotifyNextHasExactlySevenMembers() {
    aJobOver(thing);

    var execution = next(device.notifications()).path("execution");

    assertEquals(
        List.of(
            "jobId",
            "status",
            "queuedAt",
            "lastUpdatedAt",
            "versionNumber",
            "executionNumber",
            "jobDocument"),
        members(execution));
    assertEquals(json(DOCUMENT), execution.path("jobDocument"));
  }

  @Test
  void d03ASummaryHasExactlyFiveMembers() {
    aJobOver(thing);

    var summary = notify(device.notifications()).path("jobs").path("QUEUED").get(0);

    assertEquals(
        List.of("jobId", "queuedAt", "lastUpdatedAt", "executionNumber", "versionNumber"),
        members(summary));
    assertEquals(1, summary.path("executionNumber").asInt());
    assertEquals(1, summary.path("versionNumber").asInt());
  }

  @Test
  void d04OneMoreJobBehindIsToldOnNotifyOnly() {
    var first = aJobOver(thing);
    settle();

    var second = aJobOver(thing);

    var heard = device.notifications();
    assertEquals(List.of(first, second), jobs(notify(heard), "QUEUED"));
    assertFalse(hasNext(heard));
  }

  @Test
  void d05StartingTheFrontIsSilent() {
    aJobOver(thing);
    settle();

    startNext(thing, "{}");

    assertEquals(List.of(), device.notifications());
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

    assertEquals(List.of(), device.notifications());
  }

  @Test
  void startingWhatIsBehindMakesItNext() {
    aJobOver(thing);
    var second = aJobOver(thing);
    settle();

    expect(200, update(thing, second, "{\"status\":\"IN_PROGRESS\"}"));

    var heard = device.notifications();
    assertEquals(List.of("notify-next"), heard.stream().map(Message::topic).toList());
    var execution = next(heard).path("execution");
    assertEquals(second, execution.path("jobId").asText());
    assertTrue(execution.has("startedAt"));
  }

  @Test
  void d20WhatHappensOverHttpsIsToldOverMqtt() {
    var job = aJobOver(thing);
    settle();

    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertNothingPending(device.notifications());
  }

  @Test
  void d22AtMostTenAreListedWithWhatIsInProgressFirst() {
    var jobs = IntStream.range(0, 12).mapToObj(_ -> aJobOver(thing)).toList();
    expect(200, update(thing, jobs.get(11), "{\"status\":\"IN_PROGRESS\"}"));
    settle();

    aJobOver(thing);

    var notify = notify(device.notifications());
    assertEquals(List.of(jobs.get(11)), jobs(notify, "IN_PROGRESS"));
    assertEquals(jobs.subList(0, 9), jobs(notify, "QUEUED"));
  }

  @Test
  void d23NothingIsRetainedForALateComer() {
    var job = aJobOver(thing);
    Stack.STACK.awaitQuiet();

    try (var late = MqttDevice.listening(thing)) {
      assertEquals(List.of(), late.notifications());
      assertEquals(job, late.accepted("$next/get", "{}").path("execution").path("jobId").asText());
    }
  }

  @Test
  void aRefusedRequestIsSilent() {
    var job = aJobOver(thing);
    settle();

    expect(409, update(thing, job, "{\"status\":\"FAILED\",\"expectedVersion\":7}"));

    assertEquals(List.of(), device.notifications());
  }
}
