package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests targets of a continuous job: added targets, groups below a target, and the job's end. */
class ContinuousJobTargetsTest extends ContinuousJobs {
  @Test
  void h14ThingsOfAnAssociatedGroupGetExecutionsWhateverTheRate() {
    var others = IntStream.range(0, 3).mapToObj(_ -> aThing()).toList();
    var group = aGroup(others.toArray(String[]::new));
    var added = aGroup(thing, others.getFirst());
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","jobExecutionsRolloutConfig":{"maximumPerMinute":1}}\
            """,
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

    assertEquals(
        "InvalidRequestException", expect(400, associate(job, groupArn(aGroup()))).errorType());
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

    assertEquals(
        "LimitExceededException", expect(410, associate(job, groupArn(aGroup()))).errorType());
    expect(200, associate(job, groups.getFirst()));
  }

  @Test
  void aGroupGivenTwiceCountsTwiceAndIsListedOnce() {
    var group = groupArn(aGroup());
    var job = name("job");
    expect(200, createJob(job, CONTINUOUS, group, group));

    expect(200, associate(job, Collections.nCopies(100, group).toArray(String[]::new)));
    assertEquals(1, job(job).path("targets").size());
    assertEquals(
        "LimitExceededException",
        expect(410, associate(job, Collections.nCopies(101, group).toArray(String[]::new)))
            .errorType());
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
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","jobExecutionsRolloutConfig":{"maximumPerMinute":1}}\
            """,
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
}
