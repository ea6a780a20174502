package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests things that join and leave the groups of a continuous job: section H of the contract's
 * cases, and the related ones of section D.
 */
class ContinuousJobsTest extends ContinuousJobs {
  @Test
  void h01AThingThatJoinsAnEmptyGroupGetsTheFirstExecution() {
    var group = aGroup();
    var job = aJobOn(group);
    settle();
    try (var device = MqttDevice.listening(thing)) {
      join(group);

      var heard = device.notifications();
      assertEquals(job, last(heard, "notify").at("/jobs/QUEUED/0/jobId").asText());
      assertEquals("QUEUED", last(heard, "notify-next").at("/execution/status").asText());
    }
    assertEquals(List.of("1 QUEUED v1"), executions(job));
    assertEquals("IN_PROGRESS", job(job).path("status").asText());
    assertFalse(job(job).path("isConcurrent").asBoolean());
  }

  @Test
  void h02LeavingWhileQueuedRemovesAtTheSameVersion() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);

    leave(group);

    assertEquals(List.of("1 REMOVED v1"), executions(job));
    assertEquals("[]", pending().path("queuedJobs").toString());
  }

  @Test
  void h03WhatIsInProgressCanFinishOutside() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    startNext(thing, "{}");

    leave(group);
    assertEquals(List.of("1 IN_PROGRESS v2"), executions(job));
    succeed(job);

    assertEquals(List.of("1 SUCCEEDED v3"), executions(job));
  }

  @Test
  void h04WhatHasEndedStaysAsItIs() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));

    leave(group);

    assertEquals(List.of("1 FAILED v2"), executions(job));
  }

  @Test
  void h05ARejoinQueuesTheNextNumberAtVersionOne() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    leave(group);
    join(group);
    assertEquals(List.of("2 QUEUED v1", "1 REMOVED v1"), executions(job));

    succeed(job);
    leave(group);
    join(group);

    assertEquals(List.of("3 QUEUED v1", "2 SUCCEEDED v2", "1 REMOVED v1"), executions(job));
    assertTrue(
        execution(thing, job).path("queuedAt").asDouble()
            > operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=2", "")
                .json()
                .at("/execution/queuedAt")
                .asDouble());
  }

  @Test
  void aRejoinWhileInProgressGivesNothingNotEvenAfterwards() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    startNext(thing, "{}");

    leave(group);
    join(group);
    succeed(job);
    settle();

    assertEquals(List.of("1 SUCCEEDED v3"), executions(job));
  }

  @Test
  void h07ARejoinAfterFinishingOutsideQueuesAnew() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    startNext(thing, "{}");
    leave(group);
    succeed(job);

    join(group);

    assertEquals(List.of("2 QUEUED v1", "1 SUCCEEDED v3"), executions(job));
  }

  @Test
  void h08EachExecutionIsDescribedByItsNumber() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    succeed(job);
    leave(group);
    join(group);

    var path = "/things/" + thing + "/jobs/" + job;
    assertEquals(2, execution(thing, job).path("executionNumber").asInt());
    assertEquals(
        "SUCCEEDED",
        expect(200, operator("GET", path + "?executionNumber=1", ""))
            .json()
            .at("/execution/status")
            .asText());
    assertEquals(
        "ResourceNotFoundException",
        expect(404, operator("GET", path + "?executionNumber=3", "")).errorType());
  }

  @Test
  void h09AllExecutionsAreCountedOldOnesToo() {
    var other = aThing();
    var group = aGroup(thing, other);
    var job = aJobOn(group);
    settle();
    succeed(job);
    leave(group);
    join(group);

    var details = job(job).path("jobProcessDetails");
    assertEquals(1, details.path("numberOfSucceededThings").asInt());
    assertEquals(2, details.path("numberOfQueuedThings").asInt());
  }

  @Test
  void h10JoiningAnotherTargetGroupQueuesAnew() {
    var first = aGroup(thing);
    var second = aGroup();
    var job = aQueuedJobOn(first, second);
    succeed(job);

    join(second);

    assertEquals(List.of("2 QUEUED v1", "1 SUCCEEDED v2"), executions(job));
  }

  @Test
  void h12LeavingOneOfTwoTargetGroupsIsNothingAndRejoiningItQueuesAnew() {
    var first = aGroup(thing);
    var second = aGroup(thing);
    var job = aQueuedJobOn(first, second);
    leave(first);
    assertEquals(List.of("1 QUEUED v1"), executions(job));

    succeed(job);
    join(first);

    assertEquals(List.of("2 QUEUED v1", "1 SUCCEEDED v2"), executions(job));
  }

  @Test
  void beingAddedToAGroupItIsInIsNothing() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    succeed(job);

    join(group);

    assertEquals(List.of("1 SUCCEEDED v2"), executions(job));
  }

  @Test
  void d17ARemovedExecutionIsToldOnBoth() {
    var group = aGroup(thing);
    aQueuedJobOn(group);
    try (var device = MqttDevice.listening(thing)) {
      leave(group);

      var heard = device.notifications();
      assertEquals("{}", last(heard, "notify").path("jobs").toString());
      assertFalse(last(heard, "notify-next").has("execution"));
    }
  }

  @Test
  void d18ARejoinIsToldWithTheNextNumber() {
    var group = aGroup(thing);
    aQueuedJobOn(group);
    leave(group);
    try (var device = MqttDevice.listening(thing)) {
      join(group);

      var heard = device.notifications();
      assertEquals(2, last(heard, "notify").at("/jobs/QUEUED/0/executionNumber").asInt());
      assertEquals(2, last(heard, "notify-next").at("/execution/executionNumber").asInt());
    }
  }

  @Test
  void d25DeletingAThingIsSilentAndKeepsItsExecutions() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    try (var device = MqttDevice.listening(thing)) {
      expect(200, operator("DELETE", "/things/" + thing, ""));

      assertEquals(List.of(), device.notifications());
    }
    assertEquals("QUEUED", execution(thing, job).path("status").asText());
  }

  @Test
  void j23AJobWhoseGroupWasEmptyIsAbortedToo() {
    var group = aGroup();
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","abortConfig":{"criteriaList":[{"failureType":"FAILED",
            "action":"CANCEL","minNumberOfExecutedThings":2,"thresholdPercentage":50}]}}\
            """,
            "arn:aws:iot:us-east-1:000000000000:thinggroup/" + group));
    settle();
    var things = List.of(aThing(), aThing(), aThing());
    things.forEach(joins -> member("addThingToThingGroup", group, joins));
    settle();

    things
        .subList(0, 2)
        .forEach(failing -> expect(200, update(failing, job, "{\"status\":\"FAILED\"}")));

    awaitJob(job, "CANCELED");
    eventually(() -> execution(things.get(2), job).path("status").asText(), "CANCELED"::equals);
  }
}
