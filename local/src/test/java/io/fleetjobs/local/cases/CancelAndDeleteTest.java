package io.fleetjobs.local.cases;

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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tests section F of the contract's cases. */
class CancelAndDeleteTest {
  private final String thing = aThing();
  private final String job = aJobOver(thing);

  @Test
  void f01ACanceledJobCancelsWhatIsQueued() {
    var answer =
        expect(
                200,
                operator(
                    "PUT", "/jobs/" + job + "/cancel", "{\"comment\":\"c\",\"reasonCode\":\"R1\"}"))
            .json();

    assertEquals(job, answer.path("jobId").asText());
    awaitExecution("CANCELED");
    var described = job(job);
    assertEquals("CANCELED", described.path("status").asText());
    assertEquals("c", described.path("comment").asText());
    assertEquals("R1", described.path("reasonCode").asText());
    assertTrue(described.has("completedAt"));
    assertEquals(2, execution(thing, job).path("versionNumber").asInt());
    assertEquals(1, described.path("jobProcessDetails").path("numberOfCanceledThings").asInt());
  }

  @Test
  void f02ACanceledJobLeavesWhatIsInProgress() {
    startNext(thing, "{}");

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    Stack.STACK.awaitQuiet();

    assertEquals("CANCELED", job(job).path("status").asText());
    assertEquals("IN_PROGRESS", execution(thing, job).path("status").asText());
    assertEquals(2, execution(thing, job).path("versionNumber").asInt());
    expect(200, Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    Stack.STACK.awaitQuiet();
    assertEquals("CANCELED", job(job).path("status").asText());
    assertFalse(job(job).path("isConcurrent").asBoolean(true));
  }

  /**
   * The device sees the same, whether the start or the cancellation of the execution comes first.
   */
  @Test
  void aStartAfterTheCancellationStartsTheNextJob() {
    var next = aJobOver(thing);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    var started = startNext(thing, "{}").json().path("execution");

    assertEquals(next, started.path("jobId").asText());
    assertEquals(
        "InvalidStateTransitionException",
        expect(409, Stack.update(thing, job, "{\"status\":\"IN_PROGRESS\"}")).errorType());
    awaitExecution("CANCELED");
    assertEquals(2, execution(thing, job).path("versionNumber").asInt());
    Stack.STACK.awaitQuiet();
    assertEquals(1, job(job).path("jobProcessDetails").path("numberOfCanceledThings").asInt());
    assertEquals("IN_PROGRESS", execution(thing, next).path("status").asText());
  }

  @Test
  void f04ForceCancelsWhatIsInProgressToo() {
    startNext(thing, "{}");

    expect(200, operator("PUT", "/jobs/" + job + "/cancel?force=true", "{}"));

    awaitExecution("CANCELED");
    assertEquals(3, execution(thing, job).path("versionNumber").asInt());
    assertTrue(execution(thing, job).path("forceCanceled").asBoolean());
    assertTrue(job(job).path("forceCanceled").asBoolean());
  }

  @Test
  void aJobThatHasEndedCannotBeCanceled() {
    operator("PUT", "/jobs/" + job + "/cancel", "{}");

    assertEquals(
        "InvalidRequestException",
        expect(400, operator("PUT", "/jobs/" + job + "/cancel", "{}")).errorType());
  }

  @Test
  void f06AJobInProgressNeedsForceToBeDeleted() {
    assertEquals(
        "InvalidStateTransitionException",
        expect(409, operator("DELETE", "/jobs/" + job, "")).errorType());
    assertEquals("IN_PROGRESS", job(job).path("status").asText());
  }

  @Test
  void f07ACompletedJobIsDeleted() {
    Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}");
    awaitJob(job, "COMPLETED");

    var answer = expect(200, operator("DELETE", "/jobs/" + job, ""));

    assertEquals("", answer.text());
    awaitGone();
  }

  @Test
  void f08ForceDeletesAJobWithItsExecutions() {
    startNext(thing, "{}");

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    awaitGone();
    expect(404, operator("GET", "/things/" + thing + "/jobs/" + job, ""));
    assertEquals(
        json("{\"inProgressJobs\":[],\"queuedJobs\":[]}"),
        device("GET", "/things/" + thing + "/jobs", "").json());
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
    assertEquals("{\"op\":\"new\"}", started.path("jobDocument").asText());
    assertEquals(2, started.path("versionNumber").asInt());
    assertEquals(1, started.path("executionNumber").asInt());
    assertFalse(started.has("statusDetails"));
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

    assertEquals(1, execution(thing, retried).path("executionNumber").asInt());
    var history = operator("GET", "/things/" + thing + "/jobs?jobId=" + retried, "").json();
    assertEquals(1, history.path("executionSummaries").size());
    var counts = job(retried).path("jobProcessDetails");
    assertEquals(1, counts.path("numberOfQueuedThings").asInt());
    assertEquals(0, counts.path("numberOfFailedThings").asInt());
  }

  @Test
  void f11AQueuedExecutionIsCanceled() {
    var answer = expect(200, cancel("", "{}"));

    assertEquals("", answer.text());
    assertEquals("CANCELED", execution(thing, job).path("status").asText());
    assertEquals(2, execution(thing, job).path("versionNumber").asInt());
    assertFalse(execution(thing, job).path("forceCanceled").asBoolean());
    awaitJob(job, "COMPLETED");
  }

  @Test
  void f12AnExecutionInProgressNeedsForce() {
    startNext(thing, "{}");

    assertEquals("InvalidStateTransitionException", expect(409, cancel("", "{}")).errorType());
    expect(200, cancel("?force=true", "{\"statusDetails\":{\"why\":\"stuck\"}}"));

    assertTrue(execution(thing, job).path("forceCanceled").asBoolean());
    assertEquals(
        json("{\"why\":\"stuck\"}"),
        execution(thing, job).path("statusDetails").path("detailsMap"));
  }

  @Test
  void f14AStaleVersionIsAConflict() {
    var refused = expect(409, cancel("?force=true", "{\"expectedVersion\":5}"));

    assertEquals("VersionConflictException", refused.errorType());
    assertTrue(refused.message().endsWith("found version 1"));
    assertEquals("QUEUED", execution(thing, job).path("status").asText());
  }

  @Test
  void f15WhatHasEndedCannotBeCanceled() {
    Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}");

    assertEquals(
        "InvalidStateTransitionException", expect(409, cancel("?force=true", "{}")).errorType());
  }

  @Test
  void f16ADeviceCannotUpdateWhatWasCanceled() {
    cancel("", "{}");

    assertEquals(
        "InvalidStateTransitionException",
        expect(409, Stack.update(thing, job, "{\"status\":\"SUCCEEDED\"}")).errorType());
  }

  @Test
  void f18ADeletedExecutionIsGoneAndNotCounted() {
    var other = aThing();
    var two = aJobOver(thing, other);
    Stack.update(thing, two, "{\"status\":\"SUCCEEDED\"}");

    expect(200, operator("DELETE", "/things/" + thing + "/jobs/" + two + "/executionNumber/1", ""));

    expect(404, operator("GET", "/things/" + thing + "/jobs/" + two, ""));
    assertEquals(0, job(two).path("jobProcessDetails").path("numberOfSucceededThings").asInt());
    Stack.update(other, two, "{\"status\":\"SUCCEEDED\"}");
    awaitJob(two, "COMPLETED");
  }

  @Test
  void f19AnExecutionInProgressNeedsForceToBeDeleted() {
    startNext(thing, "{}");
    var path = "/things/" + thing + "/jobs/" + job + "/executionNumber/1";

    assertEquals(
        "InvalidStateTransitionException", expect(409, operator("DELETE", path, "")).errorType());
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

    assertEquals(json("{\"detailsMap\":{\"a\":\"1\"}}"), shown.path("statusDetails"));
    assertEquals(thingArn(thing), shown.path("thingArn").asText());
    assertFalse(shown.has("jobDocument"));
    assertFalse(shown.has("thingName"));
    assertTrue(shown.path("startedAt").isFloatingPointNumber());
  }

  @Test
  void f23TheOperatorSeesWhatHasEnded() {
    Stack.update(thing, job, "{\"status\":\"FAILED\"}");

    assertEquals("FAILED", execution(thing, job).path("status").asText());
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
