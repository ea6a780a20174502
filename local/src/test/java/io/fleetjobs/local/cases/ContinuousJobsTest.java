package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.local.cases.MqttDevice.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Continuous jobs, section H of the contract's cases, and what other sections say of them. */
class ContinuousJobsTest {
  private static final String CONTINUOUS = "{\"targetSelection\":\"CONTINUOUS\"}";

  private final String thing = aThing();

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
    assertTrue(execution(thing, job).path("queuedAt").asDouble() > operator("GET",
        "/things/" + thing + "/jobs/" + job + "?executionNumber=2", "").json()
        .at("/execution/queuedAt").asDouble());
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
    assertEquals("SUCCEEDED", expect(200, operator("GET", path + "?executionNumber=1", ""))
        .json().at("/execution/status").asText());
    assertEquals("ResourceNotFoundException",
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
  void h14ThingsOfAnAssociatedGroupGetExecutionsWhateverTheRate() {
    var others = IntStream.range(0, 3).mapToObj(_ -> aThing()).toList();
    var group = aGroup(others.toArray(String[]::new));
    var added = aGroup(thing, others.getFirst());
    var job = name("job");
    expect(200, createJob(job, """
        {"targetSelection":"CONTINUOUS","jobExecutionsRolloutConfig":{"maximumPerMinute":1}}""",
        groupArn(group)));
    settle();

    var answer = expect(200, associate(job, groupArn(added))).json();

    assertEquals(job, answer.path("jobId").asText());
    assertTrue(answer.path("jobArn").asText().endsWith(":job/" + job));
    settle();
    assertEquals(List.of("1 QUEUED v1"), executions(job));
    assertEquals(2, job(job).path("targets").size());
    leave(added);
    assertEquals(List.of("1 REMOVED v1"), executions(job));
  }

  @Test
  void h15ASnapshotJobGetsNoMoreTargets() {
    var job = name("job");
    expect(200, createJob(job, "{}", thingArn(thing)));

    assertEquals("InvalidRequestException",
        expect(400, associate(job, groupArn(aGroup()))).errorType());
  }

  @Test
  void onlyGroupsOfAJobInProgressAreAssociated() {
    var group = aGroup();
    var job = aJobOn(group);

    expect(400, associate(job, thingArn(thing)));
    expect(404, associate(job, groupArn(name("no-group"))));
    expect(400, associate(job));
    expect(404, associate(name("no-job"), groupArn(group)));
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    expect(400, associate(job, groupArn(aGroup())));
  }

  @Test
  void h16AHundredTargetsAreTheMost() {
    var groups = IntStream.range(0, 100).mapToObj(_ -> groupArn(aGroup())).toList();
    var job = name("job");
    expect(200, createJob(job, CONTINUOUS, groups.toArray(String[]::new)));

    assertEquals("LimitExceededException",
        expect(410, associate(job, groupArn(aGroup()))).errorType());
    expect(200, associate(job, groups.getFirst()));
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
  void e16WhoJoinsASnapshotJobsGroupLaterGetsNothing() {
    var group = aGroup(aThing());
    var job = name("job");
    expect(200, createJob(job, "{}", groupArn(group)));
    settle();

    join(group);

    expect(404, operator("GET", "/things/" + thing + "/jobs/" + job, ""));
  }

  @Test
  void e18ThingsOfGroupsBelowAreReachedFromTheBeginningAndLater() {
    var parent = aGroup();
    var child = aGroupBelow(parent);
    join(child);
    var job = aQueuedJobOn(parent);
    assertEquals(List.of("1 QUEUED v1"), executions(job));

    leave(child);
    join(aGroupBelow(child));

    assertEquals(List.of("2 QUEUED v1", "1 REMOVED v1"), executions(job));
  }

  @Test
  void e23ListsContinuousJobsOnly() {
    var group = aGroup();
    var continuous = aJobOn(group);
    var snapshot = name("job");
    expect(200, createJob(snapshot, "{}", groupArn(group)));

    assertEquals(List.of(continuous), listed(group, "CONTINUOUS"));
    assertEquals(List.of(snapshot), listed(group, "SNAPSHOT"));
  }

  @Test
  void aThingThatLeavesBeforeItsTurnGetsNothing() {
    var things = IntStream.range(0, 3).mapToObj(_ -> aThing()).sorted().toList();
    var group = aGroup(things.toArray(String[]::new));
    var job = name("job");
    expect(200, createJob(job, """
        {"targetSelection":"CONTINUOUS","jobExecutionsRolloutConfig":{"maximumPerMinute":1}}""",
        groupArn(group)));
    settle();

    member("removeThingFromThingGroup", group, things.get(2));
    advance(Duration.ofMinutes(3));

    assertEquals("QUEUED", execution(things.get(1), job).path("status").asText());
    expect(404, operator("GET", "/things/" + things.get(2) + "/jobs/" + job, ""));
  }

  @Test
  void cancelingReachesEveryExecutionAndNobodyJoinsAnyMore() {
    var late = aThing();
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    succeed(job);
    leave(group);
    join(group);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    settle();
    assertEquals(List.of("2 CANCELED v2", "1 SUCCEEDED v2"), executions(job));
    member("addThingToThingGroup", group, late);
    settle();

    expect(404, operator("GET", "/things/" + late + "/jobs/" + job, ""));
  }

  @Test
  void deletingLeavesNothingAndTheIdIsFree() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    leave(group);
    join(group);

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    settle();
    expect(404, operator("GET", "/jobs/" + job, ""));
    assertEquals(List.of(), executions(job));

    expect(200, createJob(job, CONTINUOUS, groupArn(group)));
    settle();
    assertEquals(List.of("1 QUEUED v1"), executions(job));
  }

  private String aJobOn(String... groups) {
    var job = name("job");
    expect(200, createJob(job, CONTINUOUS,
        Arrays.stream(groups).map(Stack::groupArn).toArray(String[]::new)));
    return job;
  }

  private String aQueuedJobOn(String... groups) {
    var job = aJobOn(groups);
    settle();
    assertEquals(List.of("1 QUEUED v1"), executions(job));
    return job;
  }

  private static String aGroupBelow(String parent) {
    var group = name("group");
    expect(200, operator("POST", "/thing-groups/" + group,
        object().put("parentGroupName", parent).toString()));
    return group;
  }

  private void join(String group) {
    member("addThingToThingGroup", group, thing);
    settle();
  }

  private void leave(String group) {
    member("removeThingFromThingGroup", group, thing);
    settle();
  }

  private static void member(String what, String group, String thing) {
    expect(200, operator("PUT", "/thing-groups/" + what,
        object().put("thingGroupName", group).put("thingName", thing).toString()));
  }

  private static Stack.Answer associate(String job, String... arns) {
    var body = object();
    var targets = body.putArray("targets");
    List.of(arns).forEach(targets::add);
    return operator("POST", "/jobs/" + job + "/targets", body.toString());
  }

  private void succeed(String job) {
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
  }

  private static void settle() {
    Stack.STACK.awaitQuiet();
  }

  private JsonNode pending() {
    return expect(200, Stack.device("GET", "/things/" + thing + "/jobs", "")).json();
  }

  /** The thing's executions of a job, newest first. */
  private List<String> executions(String job) {
    var found = new ArrayList<String>();
    var summaries = expect(200,
        operator("GET", "/things/" + thing + "/jobs?jobId=" + job, "")).json()
        .path("executionSummaries");
    summaries.forEach(summary -> {
      var number = summary.at("/jobExecutionSummary/executionNumber").asLong();
      var one = operator("GET",
          "/things/" + thing + "/jobs/" + job + "?executionNumber=" + number, "").json()
          .path("execution");
      found.add(number + " " + one.path("status").asText() + " v"
          + one.path("versionNumber").asInt());
    });
    return found;
  }

  private static List<String> listed(String group, String selection) {
    var jobs = eventually(() -> operator("GET",
        "/jobs?thingGroupName=" + group + "&targetSelection=" + selection, "").json().path("jobs"),
        found -> !found.isEmpty());
    return jobs.findValuesAsText("jobId");
  }

  private static JsonNode last(List<Message> heard, String topic) {
    return heard.stream().filter(message -> message.topic().equals(topic))
        .reduce((_, later) -> later).orElseThrow().json();
  }
}
