package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Attempts.attempts;
import static io.fleetjobs.local.cases.Attempts.requeue;
import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Executions that cannot be requeued: PUT /things/{thingName}/jobs/{jobId}/requeue */
class RefusedRequeueTest {
  private final String thing = aThing();

  @Test
  void theVersionIsCheckedFirst() {
    var job = aJobOver(thing);

    assertThat(operator("PUT", Attempts.path(thing, job), "{\"expectedVersion\":7}"))
        .isRefused(409, "VersionConflictException")
        .hasMessage("Expected version 7 but found version 1");
    assertThat(operator("PUT", Attempts.path(thing, job), "{\"expectedVersion\":1}"))
        .isRefused(409, "InvalidStateTransitionException");
    expect(200, startNext(thing, "{}"));
    expect(200, operator("PUT", Attempts.path(thing, job), "{\"expectedVersion\":2}"));
  }

  @Test
  void anExecutionWhoseJobHasEndedIsNotRequeued() {
    var canceled = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    expect(200, operator("PUT", "/jobs/" + canceled + "/cancel", "{}"));
    refused(canceled);
    var other = aThing();
    var completed = aJobOver(other);
    expect(200, update(other, completed, "{\"status\":\"FAILED\"}"));
    awaitJob(completed, "COMPLETED");

    assertThat(operator("PUT", Attempts.path(other, completed), "{}"))
        .isRefused(409, "InvalidStateTransitionException");
    assertThat(attempts(completed)).containsExactly("1 FAILED 2");
  }

  @Test
  void aDeletedExecutionIsNotRequeued() {
    var job = aJobOver(thing, aThing());
    fail(job);
    expect(200, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1", ""));

    refused(job);
  }

  @Test
  void anExecutionThatDoesNotExistIsNotFound() {
    expect(404, operator("PUT", Attempts.path(thing, aJobOver(aThing())), "{}"));
    expect(404, operator("PUT", Attempts.path(thing, "none"), "{}"));
    expect(404, operator("PUT", Attempts.path("no-such-thing", "none"), "{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"expectedVersion\":\"1\"}",
        "{\"expectedVersion\":1.5}",
        "{\"comment\":1}",
        "["
      })
  void aBadRequestIsRefusedBeforeTheLookUp(String body) {
    assertThat(operator("PUT", Attempts.path(thing, "none"), body))
        .isRefused(400, "InvalidRequestException");
    assertThat(operator("PUT", Attempts.path(thing, "$next"), "{}")).hasStatus(400);
  }

  @Test
  void aThingOutsideOfTheGroupsIsNotRequeued() {
    var group = Stack.aGroup(thing);
    var job = name("job");
    expect(200, createJob(job, ContinuousJobs.CONTINUOUS, Stack.groupArn(group)));
    eventually(() -> attempts(job), found -> found.size() == 1);
    fail(job);
    ContinuousJobs.member("removeThingFromThingGroup", group, thing);
    ContinuousJobs.settle();

    refused(job);
  }

  @Test
  void anExecutionIsRequeuedBetweenWindowsUntilTheEndOfTheSchedule() {
    var job = name("job");
    var busy = aThing();
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","schedulingConfig":{"endTime":"%s",
            "endBehavior":"STOP_ROLLOUT","maintenanceWindows":[%s]}}\
            """
                .formatted(Windows.in(32), Windows.window(3, 6)),
            Stack.groupArn(Stack.aGroup(thing, busy))));
    advance(Duration.ofMinutes(4));
    eventually(() -> attempts(job), found -> found.size() == 2);
    expect(200, startNext(busy, "{}"));
    fail(job);
    advance(Duration.ofMinutes(7));
    assertThat(job(job).path("status").asText()).isEqualTo("SCHEDULED");

    assertThat(requeue(thing, job)).isEqualTo(2);

    expect(200, operator("PUT", "/things/" + thing + "/jobs/" + job + "/cancel", "{}"));
    advance(Duration.ofMinutes(30));
    assertThat(job(job).path("status").asText()).isIn("SCHEDULED", "IN_PROGRESS");
    refused(job);
  }

  private void refused(String job) {
    assertThat(operator("PUT", Attempts.path(thing, job), "{}"))
        .isRefused(409, "InvalidStateTransitionException");
  }

  private void fail(String job) {
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
  }
}
