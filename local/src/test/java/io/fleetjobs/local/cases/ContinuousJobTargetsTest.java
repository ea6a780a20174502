package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests targets of a continuous job: added targets, groups below a target, and the job's end. */
class ContinuousJobTargetsTest extends ContinuousJobs {
  @Test
  void h14ThingsOfAnAssociatedGroupGetExecutionsAtAnyRate() {
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

    assertThat(answer.path("jobId").asText()).isEqualTo(job);
    assertThat(answer.path("jobArn").asText()).endsWith(":job/" + job);
    settle();
    assertThat(executions(job)).containsExactly("1 QUEUED v1");
    assertThat(job(job).path("targets")).hasSize(2);
    leave(added);
    assertThat(executions(job)).containsExactly("1 REMOVED v1");
  }

  @Test
  void h15ASnapshotJobGetsNoMoreTargets() {
    var job = name("job");
    expect(200, createJob(job, "{}", thingArn(thing)));

    assertThat(associate(job, groupArn(aGroup()))).isRefused(400, "InvalidRequestException");
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
  void h16AJobHasAtMostAHundredTargets() {
    var groups = IntStream.range(0, 100).mapToObj(_ -> groupArn(aGroup())).toList();
    var job = name("job");
    expect(200, createJob(job, CONTINUOUS, groups.toArray(String[]::new)));

    assertThat(associate(job, groupArn(aGroup()))).isRefused(410, "LimitExceededException");
    expect(200, associate(job, groups.getFirst()));
  }

  @Test
  void aGroupGivenTwiceCountsTwiceAndIsListedOnce() {
    var group = groupArn(aGroup());
    var job = name("job");
    expect(200, createJob(job, CONTINUOUS, group, group));

    expect(200, associate(job, Collections.nCopies(100, group).toArray(String[]::new)));
    assertThat(job(job).path("targets")).hasSize(1);
    assertThat(associate(job, Collections.nCopies(101, group).toArray(String[]::new)))
        .isRefused(410, "LimitExceededException");
  }

  @Test
  void e16AThingThatJoinsTheGroupOfASnapshotJobLaterGetsNothing() {
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
    assertThat(executions(job)).containsExactly("1 QUEUED v1");

    leave(child);
    join(aGroupBelow(child));

    assertThat(executions(job)).containsExactly("2 QUEUED v1", "1 REMOVED v1");
  }

  @Test
  void e23TheFilterListsContinuousJobsOnly() {
    var group = aGroup();
    var continuous = aJobOn(group);
    var snapshot = name("job");
    expect(200, createJob(snapshot, "{}", groupArn(group)));

    assertThat(listed(group, "CONTINUOUS")).containsExactly(continuous);
    assertThat(listed(group, "SNAPSHOT")).containsExactly(snapshot);
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

    assertThatExecution(things.get(1), job).isQueued();
    expect(404, operator("GET", "/things/" + things.get(2) + "/jobs/" + job, ""));
  }

  @Test
  void aCancellationReachesEveryExecutionAndNoThingJoinsAfterwards() {
    var late = aThing();
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    succeed(job);
    leave(group);
    join(group);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    settle();
    assertThat(executions(job)).containsExactly("2 CANCELED v2", "1 SUCCEEDED v2");
    member("addThingToThingGroup", group, late);
    settle();

    expect(404, operator("GET", "/things/" + late + "/jobs/" + job, ""));
  }

  @Test
  void aDeletionLeavesNothingAndFreesTheId() {
    var group = aGroup(thing);
    var job = aQueuedJobOn(group);
    leave(group);
    join(group);

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));
    settle();
    expect(404, operator("GET", "/jobs/" + job, ""));
    assertThat(executions(job)).isEmpty();

    expect(200, createJob(job, CONTINUOUS, groupArn(group)));
    settle();
    assertThat(executions(job)).containsExactly("1 QUEUED v1");
  }
}
