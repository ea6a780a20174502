package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Attempts.attempts;
import static io.fleetjobs.local.cases.Attempts.history;
import static io.fleetjobs.local.cases.Attempts.requeue;
import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
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

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT /things/{thingName}/jobs/{jobId}/requeue */
class RequeueJobExecutionTest {
  private final String thing = aThing();

  @Test
  void aRunningExecutionIsCanceledWithForceAndQueuedAgain() {
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{\"statusDetails\":{\"step\":\"1\"}}"));

    var answer =
        expect(
            200,
            Signed.send(
                Stack.STACK, "ann", "PUT", Attempts.path(thing, job), "{\"comment\":\"x\"}"));

    assertThat(answer.json()).isEqualTo(Stack.json("{\"executionNumber\":2}"));
    assertThat(attempts(job)).containsExactly("1 CANCELED 3 superseded", "2 QUEUED 1");
    assertThat(Stack.execution(thing, job).path("statusDetails").path("detailsMap")).isEmpty();
    var before =
        operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=1", "")
            .json()
            .path("execution");
    assertThat(before.path("forceCanceled").asBoolean()).isTrue();
    var ann = "arn:aws:iam::000000000000:user/ann";
    assertThat(history(thing, job))
        .containsExactly(
            "1 QUEUED SERVICE ROLLOUT ",
            "1 IN_PROGRESS DEVICE  ",
            "1 CANCELED OPERATOR REQUEUE " + ann,
            "2 QUEUED OPERATOR REQUEUE " + ann);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "REJECTED"})
  void anEndedExecutionStaysAsItIs(String status) {
    var others = aThing();
    var job = aJobOver(thing, others);
    expect(200, update(thing, job, "{\"status\":\"" + status + "\"}"));
    var before = Stack.execution(thing, job);

    assertThat(requeue(thing, job)).isEqualTo(2);

    assertThat(
            operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=1", "")
                .json()
                .path("execution"))
        .isEqualTo(before);
    assertThat(Attempts.attempts(job, thing))
        .containsExactly("1 " + status + " 2 superseded", "2 QUEUED 1");
    assertThat(history(thing, job))
        .containsExactly(
            "1 QUEUED SERVICE ROLLOUT ", "1 " + status + " DEVICE  ", "2 QUEUED OPERATOR REQUEUE ");
    assertThat(
            Stack.execution(thing, job).path("queuedAt").asDouble()
                - before.path("queuedAt").asDouble())
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void theSuccessorHasAllAutomaticRetriesAgain() {
    var job =
        aJobWith(
            "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
                + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}",
            thing,
            aThing());
    fail(job);
    fail(job);

    assertThat(requeue(thing, job)).isEqualTo(3);
    assertThat(Attempts.retryAttempt(job, thing)).isZero();
    fail(job);

    assertThat(Attempts.attempts(job, thing))
        .containsExactly(
            "1 FAILED 2 superseded",
            "2 FAILED 2 superseded",
            "3 FAILED 2 superseded",
            "4 QUEUED 1");
    assertThat(Attempts.retryAttempt(job, thing)).isEqualTo(1);
  }

  @Test
  void theJobCompletesWhenTheSuccessorHasEndedAndNotBefore() {
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    advance(Duration.ofMinutes(10));

    requeue(thing, job);
    advance(Duration.ofMinutes(10));
    assertThat(job(job).path("status").asText()).isEqualTo("IN_PROGRESS");
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    var details = awaitJob(job, "COMPLETED").path("jobProcessDetails");
    assertThat(details.path("numberOfCanceledThings").asInt()).isEqualTo(1);
    assertThat(details.path("numberOfSucceededThings").asInt()).isEqualTo(1);
  }

  @Test
  void theLastFailedExecutionOfAJobIsRequeuedAndTheJobGoesOn() {
    var other = aThing();
    var job = aJobOver(thing, other);
    fail(job);
    requeue(thing, job);
    expect(200, update(other, job, "{\"status\":\"SUCCEEDED\"}"));
    advance(Duration.ofMinutes(5));
    assertThat(job(job).path("status").asText()).isEqualTo("IN_PROGRESS");
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    awaitJob(job, "COMPLETED");
  }

  @Test
  void aLateReportIsForTheSuccessor() {
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    requeue(thing, job);

    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertThat(attempts(job)).containsExactly("1 CANCELED 3 superseded", "2 SUCCEEDED 2");
  }

  @Test
  void theDeviceIsToldOfTheSuccessor() {
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    try (var device = MqttDevice.listening(thing)) {
      device.notifications();
      device.forget();

      requeue(thing, job);

      eventually(
          () ->
              device.heard().stream()
                  .filter(message -> message.topic().equals("notify-next"))
                  .anyMatch(
                      message -> message.json().at("/execution/executionNumber").asInt() == 2),
          told -> told);
      assertThat(device.topicsHeard()).contains("notify");
    }
  }

  @Test
  void theMarkCausesNoNotification() {
    var job = aJobOver(thing, aThing());
    fail(job);
    try (var device = MqttDevice.listening(thing)) {
      device.notifications();
      device.forget();

      requeue(thing, job);

      var told = device.notifications();
      assertThat(told.stream().map(MqttDevice.Message::topic))
          .containsExactlyInAnyOrder("notify", "notify-next");
    }
  }

  @Test
  void aRepeatedRequestIsAnsweredAsTheFirstTime() {
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{}"));

    assertThat(requeueAs(job, "id-1")).isEqualTo(2);
    assertThat(requeueAs(job, "id-1")).isEqualTo(2);
    expect(200, startNext(thing, "{}"));
    assertThat(requeueAs(job, "id-2")).isEqualTo(3);
    assertThat(requeueAs(job, "id-1")).isEqualTo(2);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    awaitJob(job, "COMPLETED");

    assertThat(requeueAs(job, "id-2")).isEqualTo(3);
    assertThat(attempts(job)).hasSize(3);
  }

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

  private long requeueAs(String job, String invocation) {
    return expect(
            200,
            Stack.send(
                Stack.STACK.ports().management(),
                "PUT",
                Attempts.path(thing, job),
                "{}".getBytes(StandardCharsets.UTF_8),
                "amz-sdk-invocation-id",
                invocation))
        .json()
        .path("executionNumber")
        .asLong();
  }
}
