package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Attempts.attempts;
import static io.fleetjobs.local.cases.Attempts.history;
import static io.fleetjobs.local.cases.Attempts.requeue;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
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
