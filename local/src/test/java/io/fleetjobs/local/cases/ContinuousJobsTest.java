package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
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
import static org.assertj.core.api.Assertions.assertThat;

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
      assertThat(last(heard, "notify").at("/jobs/QUEUED/0/jobId").asText()).isEqualTo(job);
      assertThat(last(heard, "notify-next").at("/execution/status").asText()).isEqualTo("QUEUED");
    }
    assertThat(executions(job)).containsExactly("1 QUEUED v1");
    assertThatJob(job).isInProgress().isNotConcurrent();
  }

  @Test
  void h02LeavingWhileQueuedRemovesAtTheSameVersion() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);

    leave(group);

    assertThat(executions(job)).containsExactly("1 REMOVED v1");
    assertThat(pending().path("queuedJobs").toString()).isEqualTo("[]");
  }

  @Test
  void h03AnExecutionInProgressCanFinishOutsideTheGroup() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    startNext(thing, "{}");

    leave(group);
    assertThat(executions(job)).containsExactly("1 IN_PROGRESS v2");
    succeed(job);

    assertThat(executions(job)).containsExactly("1 SUCCEEDED v3");
  }

  @Test
  void h04AnEndedExecutionStaysAsItIs() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));

    leave(group);

    assertThat(executions(job)).containsExactly("1 FAILED v2");
  }

  @Test
  void h05ARejoinQueuesTheNextNumberAtVersionOne() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    leave(group);
    join(group);
    assertThat(executions(job)).containsExactly("2 QUEUED v1", "1 REMOVED v1");

    succeed(job);
    leave(group);
    join(group);

    assertThat(executions(job)).containsExactly("3 QUEUED v1", "2 SUCCEEDED v2", "1 REMOVED v1");
    assertThat(execution(thing, job).path("queuedAt").asDouble())
        .isGreaterThan(
            operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=2", "")
                .json()
                .at("/execution/queuedAt")
                .asDouble());
  }

  @Test
  void aRejoinWhileInProgressQueuesNothingEvenAfterwards() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    startNext(thing, "{}");

    leave(group);
    join(group);
    succeed(job);
    settle();

    assertThat(executions(job)).containsExactly("1 SUCCEEDED v3");
  }

  @Test
  void h07ARejoinAfterFinishingOutsideQueuesTheNext() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    startNext(thing, "{}");
    leave(group);
    succeed(job);

    join(group);

    assertThat(executions(job)).containsExactly("2 QUEUED v1", "1 SUCCEEDED v3");
  }

  @Test
  void h08EachExecutionIsDescribedByItsNumber() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    succeed(job);
    leave(group);
    join(group);

    var path = "/things/" + thing + "/jobs/" + job;
    assertThatExecution(thing, job).hasNumber(2);
    assertThat(
            expect(200, operator("GET", path + "?executionNumber=1", ""))
                .json()
                .at("/execution/status")
                .asText())
        .isEqualTo("SUCCEEDED");
    assertThat(operator("GET", path + "?executionNumber=3", ""))
        .isRefused(404, "ResourceNotFoundException");
  }

  @Test
  void h09EveryExecutionIsCountedIncludingOldOnes() {
    var other = aThing();
    var group = aGroup(thing, other);
    var job = aJobOn(group);
    settle();
    succeed(job);
    leave(group);
    join(group);

    var details = job(job).path("jobProcessDetails");
    assertThat(details.path("numberOfSucceededThings").asInt()).isEqualTo(1);
    assertThat(details.path("numberOfQueuedThings").asInt()).isEqualTo(2);
  }

  @Test
  void h10JoiningAnotherTargetGroupQueuesTheNext() {
    var first = aGroup(thing);
    var second = aGroup();
    var job = aQueuedJobOn(first, second);
    succeed(job);

    join(second);

    assertThat(executions(job)).containsExactly("2 QUEUED v1", "1 SUCCEEDED v2");
  }

  @Test
  void h12LeavingOneOfTwoTargetGroupsChangesNothingAndRejoiningItQueuesTheNext() {
    var first = aGroup(thing);
    var second = aGroup(thing);
    var job = aQueuedJobOn(first, second);
    leave(first);
    assertThat(executions(job)).containsExactly("1 QUEUED v1");

    succeed(job);
    join(first);

    assertThat(executions(job)).containsExactly("2 QUEUED v1", "1 SUCCEEDED v2");
  }

  @Test
  void addingAThingToAGroupThatItIsInChangesNothing() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    succeed(job);

    join(group);

    assertThat(executions(job)).containsExactly("1 SUCCEEDED v2");
  }

  @Test
  void d17ARemovedExecutionIsPublishedOnBothTopics() {
    var group = aGroup(thing);
    aQueuedJobOn(group);
    try (var device = MqttDevice.listening(thing)) {
      leave(group);

      var heard = device.notifications();
      assertThat(last(heard, "notify").path("jobs").toString()).isEqualTo("{}");
      assertThat(last(heard, "notify-next").has("execution")).isFalse();
    }
  }

  @Test
  void d18ARejoinIsPublishedWithTheNextNumber() {
    var group = aGroup(thing);
    aQueuedJobOn(group);
    leave(group);
    try (var device = MqttDevice.listening(thing)) {
      join(group);

      var heard = device.notifications();
      assertThat(last(heard, "notify").at("/jobs/QUEUED/0/executionNumber").asInt()).isEqualTo(2);
      assertThat(last(heard, "notify-next").at("/execution/executionNumber").asInt()).isEqualTo(2);
    }
  }

  @Test
  void d25DeletingAThingIsSilentAndKeepsItsExecutions() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    try (var device = MqttDevice.listening(thing)) {
      expect(200, operator("DELETE", "/things/" + thing, ""));

      assertThat(device.notifications()).isEmpty();
    }
    assertThatExecution(thing, job).isQueued();
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
