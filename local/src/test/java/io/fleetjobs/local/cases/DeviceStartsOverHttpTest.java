package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests starts of executions over HTTP: cases A04 to A08, A18, A19. */
class DeviceStartsOverHttpTest {
  private final String thing = aThing();

  @Test
  void a04StartNextStartsTheFront() {
    var job = aJobOver(thing);

    var execution = expect(200, startNext(thing, "{}")).json().path("execution");

    assertEquals(job, execution.path("jobId").asText());
    assertEquals("IN_PROGRESS", execution.path("status").asText());
    assertEquals(2, execution.path("versionNumber").asInt());
    assertEquals(1, execution.path("executionNumber").asInt());
    assertEquals(execution.path("startedAt"), execution.path("lastUpdatedAt"));
    assertTrue(execution.path("jobDocument").isTextual());
    assertEquals(DOCUMENT, execution.path("jobDocument").asText());
    assertEquals(thing, execution.path("thingName").asText());
  }

  @Test
  void a07StartNextOnAnIdleThingAnswersWithoutExecution() {
    assertEquals(json("{}"), expect(200, startNext(thing, "{}")).json());
  }

  @Test
  void a08StartNextKeepsTheDetails() {
    aJobOver(thing);

    var execution =
        startNext(thing, "{\"statusDetails\":{\"step\":\"init\"}}").json().path("execution");

    assertEquals(json("{\"step\":\"init\"}"), execution.path("statusDetails"));
  }

  @Test
  void startNextOnWhatIsInProgressReturnsItUnchanged() {
    aJobOver(thing);
    var first = startNext(thing, "{\"statusDetails\":{\"step\":\"init\"}}").json();

    var second =
        startNext(thing, "{\"statusDetails\":{\"step\":\"other\"},\"stepTimeoutInMinutes\":5}")
            .json();

    assertEquals(first, second);
  }

  @Test
  void a18TheEarlierQueuedStartsFirst() {
    var first = aJobOver(thing);
    aJobOver(thing);

    assertEquals(first, startNext(thing, "{}").json().path("execution").path("jobId").asText());
  }

  @Test
  void jobsCreatedOneRightAfterTheOtherKeepTheirOrder() {
    var jobs = IntStream.range(0, 5).mapToObj(_ -> Stack.name("job")).toList();
    jobs.forEach(job -> expect(200, Stack.createJob(job, "{}", Stack.thingArn(thing))));

    var queued = Stack.eventually(() -> get("").json().path("queuedJobs"), q -> q.size() == 5);

    var order = new ArrayList<String>();
    queued.forEach(summary -> order.add(summary.path("jobId").asText()));
    assertEquals(jobs, order);
  }

  @Test
  void a19WhatIsInProgressGoesFirst() {
    var first = aJobOver(thing);
    var second = aJobOver(thing);
    expect(200, update(thing, second, "{\"status\":\"IN_PROGRESS\"}"));

    var execution = startNext(thing, "{}").json().path("execution");

    assertEquals(second, execution.path("jobId").asText());
    assertEquals(2, execution.path("versionNumber").asInt());
    assertEquals("QUEUED", Stack.execution(thing, first).path("status").asText());
  }

  private Stack.Answer get(String path) {
    return device("GET", "/things/" + thing + "/jobs" + path, "");
  }
}
