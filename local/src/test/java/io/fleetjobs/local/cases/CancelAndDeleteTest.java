package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests section F of the contract's cases. */
class CancelAndDeleteTest {
  private final String thing = aThing();
  private final String job = aJobOver(thing);

  @Test
  void f01ACanceledJobCancelsQueuedExecutions() {
    var answer =
        expect(
                200,
                operator(
                    "PUT", "/jobs/" + job + "/cancel", "{\"comment\":\"c\",\"reasonCode\":\"R1\"}"))
            .json();

    assertThat(answer.path("jobId").asText()).isEqualTo(job);
    awaitExecution("CANCELED");
    var described = job(job);
    assertThatJob(described).isCanceled();
    assertThat(described.path("comment").asText()).isEqualTo("c");
    assertThat(described.path("reasonCode").asText()).isEqualTo("R1");
    assertThat(described.has("completedAt")).isTrue();
    assertThatExecution(thing, job).hasVersion(2);
    assertThatJob(described).hasCanceledThings(1);
  }

  @Test
  void f02ACanceledJobLeavesExecutionsInProgress() {
    startNext(thing, "{}");

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    Stack.STACK.awaitQuiet();

    assertThatJob(job).isCanceled();
    assertThatExecution(thing, job).isInProgress().hasVersion(2);
    expect(200, Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    Stack.STACK.awaitQuiet();
    assertThatJob(job).isCanceled();
    assertThat(job(job).path("isConcurrent").asBoolean(true)).isFalse();
  }

  /**
   * The device sees the same, whether the start or the cancellation of the execution comes first.
   */
  @Test
  void aStartAfterTheCancellationStartsTheNextJob() {
    var next = aJobOver(thing);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    var started = startNext(thing, "{}").json().path("execution");

    assertThatExecution(started).isOfJob(next);
    assertThat(Stack.update(thing, job, "{\"status\":\"IN_PROGRESS\"}"))
        .isRefused(409, "InvalidStateTransitionException");
    awaitExecution("CANCELED");
    assertThatExecution(thing, job).hasVersion(2);
    Stack.STACK.awaitQuiet();
    assertThatJob(job).hasCanceledThings(1);
    assertThatExecution(thing, next).isInProgress();
  }

  @Test
  void f04ForceCancelsExecutionsInProgressToo() {
    startNext(thing, "{}");

    expect(200, operator("PUT", "/jobs/" + job + "/cancel?force=true", "{}"));

    awaitExecution("CANCELED");
    assertThatExecution(thing, job).hasVersion(3).isForceCanceled();
    assertThat(job(job).path("forceCanceled").asBoolean()).isTrue();
  }

  @Test
  void aJobThatHasEndedCannotBeCanceled() {
    operator("PUT", "/jobs/" + job + "/cancel", "{}");

    assertThat(operator("PUT", "/jobs/" + job + "/cancel", "{}"))
        .isRefused(400, "InvalidRequestException");
  }

  @Test
  void f06AJobInProgressNeedsForceToBeDeleted() {
    assertThat(operator("DELETE", "/jobs/" + job, ""))
        .isRefused(409, "InvalidStateTransitionException");
    assertThatJob(job).isInProgress();
  }

  @Test
  void f07ACompletedJobIsDeleted() {
    Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}");
    awaitJob(job, "COMPLETED");

    var answer = expect(200, operator("DELETE", "/jobs/" + job, ""));

    assertThat(answer.text()).isEmpty();
    awaitGone();
  }

  @Test
  void f08ForceDeletesAJobWithItsExecutions() {
    startNext(thing, "{}");

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    awaitGone();
    expect(404, operator("GET", "/things/" + thing + "/jobs/" + job, ""));
    assertThat(device("GET", "/things/" + thing + "/jobs", "").json())
        .isEqualTo(json("{\"inProgressJobs\":[],\"queuedJobs\":[]}"));
  }

  @Test
  void anIdCanBeUsedAgainAndShowsNothingOfTheOldJob() {
    startNext(thing, "{\"statusDetails\":{\"old\":\"1\"}}");
    operator("DELETE", "/jobs/" + job + "?force=true", "");
    awaitGone();

    expect(200, createJob(job, "{\"document\":\"{\\\"op\\\":\\\"new\\\"}\"}", thingArn(thing)));
    eventually(
        () -> job(job).path("jobProcessDetails").path("numberOfQueuedThings").asInt(),
        queued -> queued == 1);

    var started = startNext(thing, "{}").json().path("execution");
    assertThat(started.path("jobDocument").asText()).isEqualTo("{\"op\":\"new\"}");
    assertThatExecution(started).hasVersion(2).hasNumber(1);
    assertThat(started.has("statusDetails")).isFalse();
  }

  @Test
  void anIdUsedAgainAtOnceShowsNoRetryOfTheOldJob() {
    var retried =
        Stack.aJobWith(
            "{\"jobExecutionsRetryConfig\":{\"criteriaList\":["
                + "{\"failureType\":\"FAILED\",\"numberOfRetries\":3}]}}",
            thing);
    for (int attempt = 1; attempt <= 2; attempt++) {
      expect(200, Stack.update(thing, retried, "{\"status\":\"FAILED\"}"));
    }
    expect(200, operator("DELETE", "/jobs/" + retried + "?force=true", ""));

    eventually(() -> createJob(retried, "{}", thingArn(thing)).status(), status -> status == 200);
    eventually(() -> execution(thing, retried).path("status").asText(), "QUEUED"::equals);
    Stack.STACK.awaitQuiet();

    assertThatExecution(thing, retried).hasNumber(1);
    var history = operator("GET", "/things/" + thing + "/jobs?jobId=" + retried, "").json();
    assertThat(history.path("executionSummaries")).hasSize(1);
    var counts = job(retried).path("jobProcessDetails");
    assertThat(counts.path("numberOfQueuedThings").asInt()).isEqualTo(1);
    assertThat(counts.path("numberOfFailedThings").asInt()).isZero();
  }

  @Test
  void f11AQueuedExecutionIsCanceled() {
    var answer = expect(200, cancel("", "{}"));

    assertThat(answer.text()).isEmpty();
    assertThatExecution(thing, job).isCanceled().hasVersion(2).isNotForceCanceled();
    awaitJob(job, "COMPLETED");
  }

  @Test
  void f12AnExecutionInProgressNeedsForce() {
    startNext(thing, "{}");

    assertThat(cancel("", "{}")).isRefused(409, "InvalidStateTransitionException");
    expect(200, cancel("?force=true", "{\"statusDetails\":{\"why\":\"stuck\"}}"));

    assertThatExecution(thing, job).isForceCanceled();
    assertThat(execution(thing, job).path("statusDetails").path("detailsMap"))
        .isEqualTo(json("{\"why\":\"stuck\"}"));
  }

  @Test
  void f14AStaleVersionIsAConflict() {
    assertThat(cancel("?force=true", "{\"expectedVersion\":5}"))
        .isRefused(409, "VersionConflictException")
        .hasMessageEndingWith("found version 1");
    assertThatExecution(thing, job).isQueued();
  }

  @Test
  void f15AnEndedExecutionCannotBeCanceled() {
    Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}");

    assertThat(cancel("?force=true", "{}")).isRefused(409, "InvalidStateTransitionException");
  }

  @Test
  void f16ADeviceCannotUpdateACanceledExecution() {
    cancel("", "{}");

    assertThat(Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}"))
        .isRefused(409, "InvalidStateTransitionException");
  }

  @Test
  void f18ADeletedExecutionIsGoneAndNotCounted() {
    var other = aThing();
    var two = aJobOver(thing, other);
    Stack.update(thing, two, "{\"status\":\"SUCCEEDED\"}");

    expect(200, operator("DELETE", "/things/" + thing + "/jobs/" + two + "/executionNumber/1", ""));

    expect(404, operator("GET", "/things/" + thing + "/jobs/" + two, ""));
    assertThatJob(two).hasSucceededThings(0);
    Stack.update(other, two, "{\"status\":\"SUCCEEDED\"}");
    awaitJob(two, "COMPLETED");
  }

  @Test
  void f19AnExecutionInProgressNeedsForceToBeDeleted() {
    startNext(thing, "{}");
    var path = "/things/" + thing + "/jobs/" + job + "/executionNumber/1";

    assertThat(operator("DELETE", path, "")).isRefused(409, "InvalidStateTransitionException");
    expect(200, operator("DELETE", path + "?force=true", ""));

    expect(404, operator("GET", "/things/" + thing + "/jobs/" + job, ""));
    awaitJob(job, "COMPLETED");
  }

  @Test
  void f20AQueuedExecutionNeedsForceToBeDeleted() {
    expect(409, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1", ""));
  }

  @Test
  void f21AnUnknownNumberIsNotFound() {
    expect(404, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/9", ""));
    expect(400, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/x", ""));
  }

  @Test
  void f22TheOperatorSeesDetailsNestedAndNoDocument() {
    startNext(thing, "{\"statusDetails\":{\"a\":\"1\"}}");

    var shown = execution(thing, job);

    assertThat(shown.path("statusDetails")).isEqualTo(json("{\"detailsMap\":{\"a\":\"1\"}}"));
    assertThat(shown.path("thingArn").asText()).isEqualTo(thingArn(thing));
    assertThat(shown.has("jobDocument")).isFalse();
    assertThat(shown.has("thingName")).isFalse();
    assertThat(shown.path("startedAt").isFloatingPointNumber()).isTrue();
  }

  @Test
  void f23TheOperatorSeesEndedExecutions() {
    Stack.update(thing, job, "{\"status\":\"FAILED\"}");

    assertThatExecution(thing, job).hasFailed();
  }

  private Stack.Answer cancel(String query, String body) {
    return operator("PUT", "/things/" + thing + "/jobs/" + job + "/cancel" + query, body);
  }

  private void awaitExecution(String status) {
    eventually(() -> execution(thing, job), e -> e.path("status").asText().equals(status));
  }

  private void awaitGone() {
    eventually(() -> operator("GET", "/jobs/" + job, "").status(), status -> status == 404);
  }
}
