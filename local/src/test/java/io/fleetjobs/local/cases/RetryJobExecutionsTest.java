package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Attempts.attempts;
import static io.fleetjobs.local.cases.Attempts.history;
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
import static io.fleetjobs.local.cases.Stack.nextMinute;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PUT /jobs/{jobId}/retry */
class RetryJobExecutionsTest {
  private static final String ANN = "arn:aws:iam::000000000000:user/ann";

  private final String thing = aThing();
  private final String busy = aThing();

  @Test
  void failedExecutionsAreQueuedAgainWithAllAutomaticRetries() {
    var rejected = aThing();
    var job =
        aJobWith(
            "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
                + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}",
            thing,
            busy,
            rejected);
    report(thing, job, "FAILED");
    report(thing, job, "FAILED");
    report(rejected, job, "REJECTED");

    var answer =
        expect(
            200,
            Signed.send(Stack.STACK, "ann", "PUT", path(job), "{\"comment\":\"flash was full\"}"));

    assertThat(answer.json().path("things").asInt()).isEqualTo(1);
    awaitRetried(job, 1);
    assertThat(attempts(job, thing))
        .containsExactly("1 FAILED 2 superseded", "2 FAILED 2 superseded", "3 QUEUED 1");
    assertThat(attempts(job, rejected)).containsExactly("1 REJECTED 2");
    assertThat(Attempts.retryAttempt(job, thing)).isZero();
    assertThat(Stack.execution(thing, job).path("statusDetails").path("detailsMap")).isEmpty();
    assertThat(history(thing, job).getLast()).isEqualTo("3 QUEUED OPERATOR RETRY ");
    var stored = StoredItem.ofJob(job);
    assertThat(stored.get("lastActionBy").s()).isEqualTo("OPERATOR");
    assertThat(stored.get("lastActionPrincipal").s()).isEqualTo(ANN);
    assertThat(stored.get("lastActionComment").s()).isEqualTo("flash was full");
    assertThat(stored.get("lastActionDetail").m().get("retryId").s())
        .isEqualTo(answer.json().path("retryId").asText());
    report(thing, job, "FAILED");
    assertThat(Stack.execution(thing, job).path("executionNumber").asInt()).isEqualTo(4);
    assertThat(Attempts.retryAttempt(job, thing)).isEqualTo(1);
  }

  @Test
  void theStatusesAndTheNamesSelect() {
    var rejected = aThing();
    var canceled = aThing();
    var job = aJobOver(thing, busy, rejected, canceled);
    report(thing, job, "FAILED");
    report(rejected, job, "REJECTED");
    expect(200, operator("PUT", "/things/" + canceled + "/jobs/" + job + "/cancel", "{}"));

    var answer =
        retry(
            job,
            "{\"statuses\":[\"REJECTED\",\"CANCELED\",\"FAILED\"],\"thingNames\":[\"%s\",\"%s\",\"%s\",\"none\"]}"
                .formatted(rejected, canceled, rejected));

    assertThat(answer.path("things").asInt()).isEqualTo(2);
    awaitRetried(job, 2);
    assertThat(attempts(job, rejected)).containsExactly("1 REJECTED 2 superseded", "2 QUEUED 1");
    assertThat(attempts(job, canceled)).containsExactly("1 CANCELED 2 superseded", "2 QUEUED 1");
    assertThat(attempts(job, thing)).containsExactly("1 FAILED 2");
  }

  @Test
  void theReasonSelectsAndNothingIsCounted() {
    var other = aThing();
    var job = aJobOver(thing, busy, other);
    expect(200, update(thing, job, failed("stderr", "\\nno space\\nat 7")));
    expect(200, update(other, job, failed("errorCode", "E1")));

    var answer = retry(job, "{\"reason\":{\"key\":\"stderr\",\"value\":\"no space\"}}");

    assertThat(answer.has("things")).isFalse();
    awaitRetried(job, 1);
    assertThat(attempts(job, thing)).hasSize(2);
    assertThat(attempts(job, other)).hasSize(1);
  }

  @Test
  void theJobCompletesAfterTheRetriedExecutionAndNotBefore() {
    var job = aJobOver(thing, busy);
    report(thing, job, "FAILED");
    retry(job, "{}");
    awaitRetried(job, 1);
    report(busy, job, "SUCCEEDED");
    advance(Duration.ofMinutes(10));
    assertThat(job(job).path("status").asText()).isEqualTo("IN_PROGRESS");
    report(thing, job, "SUCCEEDED");

    awaitJob(job, "COMPLETED");
    assertThat(
            eventually(
                () -> expect(200, operator("GET", "/jobs/" + job + "/reasons", "")).json(),
                found -> found.path("of").asInt() == 0))
        .isNotNull();
  }

  @Test
  void retriesHaveTheRateOfTheRolloutAndOneIsUnderWayAtATime() {
    var second = aThing();
    var third = aThing();
    var job = name("job");
    nextMinute();
    expect(
        200,
        createJob(
            job,
            "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}",
            thingArn(thing),
            thingArn(second),
            thingArn(third),
            thingArn(busy)));
    advance(Duration.ofMinutes(5));
    eventually(() -> attempts(job), found -> found.size() == 4);
    for (var each : List.of(thing, second, third)) {
      report(each, job, "FAILED");
    }
    nextMinute();

    var first = retryAs(job, "one");
    eventually(() -> attempts(job), found -> found.size() == 5);
    Stack.STACK.awaitQuiet();
    assertThat(attempts(job)).hasSize(5);
    assertThat(job(job).path("isConcurrent").asBoolean()).isTrue();
    var retry = expect(200, operator("GET", "/jobs/" + job + "/progress", "")).json().path("retry");
    assertThat(retry).isEqualTo(first);
    assertThat(operator("PUT", path(job), "{}")).isRefused(409, "InvalidStateTransitionException");
    assertThat(retryAs(job, "one")).isEqualTo(first);
    expect(200, startNext(busy, "{}"));
    report(busy, job, "FAILED");

    advance(Duration.ofMinutes(1));
    eventually(() -> attempts(job), found -> found.size() == 6);
    advance(Duration.ofMinutes(2));
    awaitRetried(job, 3);
    assertThat(attempts(job)).hasSize(7);
    assertThat(attempts(job, busy)).containsExactly("1 FAILED 3");
    assertThat(job(job).path("isConcurrent").asBoolean()).isFalse();
    assertThat(first.path("things").asInt()).isEqualTo(3);
    assertThat(retryAs(job, "one")).isEqualTo(first);
  }

  @Test
  void theSameRetryFindsNothingLeftAfterItHasEnded() {
    var job = aJobOver(thing, busy);
    report(thing, job, "FAILED");
    retry(job, "{}");
    awaitRetried(job, 1);

    assertThat(retry(job, "{}").path("things").asInt()).isZero();
    awaitRetried(job, 0);
    assertThat(attempts(job, thing)).hasSize(2);
  }

  @Test
  void aDeletedThingIsLeftOut() {
    var job = aJobOver(thing, busy);
    report(thing, job, "FAILED");
    Attempts.requeue(thing, job);
    report(thing, job, "FAILED");
    expect(200, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/2", ""));

    assertThat(retry(job, "{}").path("things").asInt()).isZero();
    awaitRetried(job, 0);
  }

  @Test
  void aThingThatLeftTheGroupsIsLeftOut() {
    var group = Stack.aGroup(thing, busy);
    var job = name("job");
    expect(200, createJob(job, ContinuousJobs.CONTINUOUS, Stack.groupArn(group)));
    eventually(() -> attempts(job), found -> found.size() == 2);
    report(thing, job, "FAILED");
    report(busy, job, "FAILED");
    ContinuousJobs.member("removeThingFromThingGroup", group, thing);
    ContinuousJobs.settle();

    retry(job, "{}");
    awaitRetried(job, 1);

    assertThat(attempts(job, thing)).containsExactly("1 FAILED 2");
    assertThat(attempts(job, busy)).containsExactly("1 FAILED 2 superseded", "2 QUEUED 1");
  }

  @Test
  void aJobThatHasEndedIsNotRetried() {
    var job = aJobOver(thing);
    report(thing, job, "FAILED");
    awaitJob(job, "COMPLETED");

    assertThat(operator("PUT", path(job), "{}"))
        .isRefused(400, "InvalidRequestException")
        .hasMessageContaining("CreateRetryJob");
    assertThat(operator("PUT", path("none"), "{}")).isRefused(404, "ResourceNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"statuses\":[\"SUCCEEDED\"]}",
        "{\"statuses\":[]}",
        "{\"statuses\":\"FAILED\"}",
        "{\"thingNames\":[]}",
        "{\"thingNames\":[\"a b\"]}",
        "{\"thingNames\":[1]}",
        "{\"reason\":{\"key\":\"code\"}}",
        "{\"reason\":{\"value\":\"7\"}}",
        "{\"reason\":\"code\"}",
        "{\"comment\":7}"
      })
  void aBadRequestIsRefusedBeforeTheLookUp(String body) {
    assertThat(operator("PUT", path("none"), body)).isRefused(400, "InvalidRequestException");
  }

  private static String path(String job) {
    return "/jobs/" + job + "/retry";
  }

  private static JsonNode retry(String job, String body) {
    return expect(200, operator("PUT", path(job), body)).json();
  }

  private static JsonNode retryAs(String job, String invocation) {
    return expect(
            200,
            Stack.send(
                Stack.STACK.ports().management(),
                "PUT",
                path(job),
                "{}".getBytes(StandardCharsets.UTF_8),
                "amz-sdk-invocation-id",
                invocation))
        .json();
  }

  private static String failed(String key, String value) {
    return "{\"status\":\"FAILED\",\"statusDetails\":{\"%s\":\"%s\"}}".formatted(key, value);
  }

  private static void report(String thing, String job, String status) {
    expect(200, update(thing, job, "{\"status\":\"" + status + "\"}"));
  }

  /** Waits for the end of a retry that queued so many attempts. */
  private static void awaitRetried(String job, int things) {
    eventually(
        () -> StoredItem.ofJob(job),
        item ->
            item.get("lastAction").s().equals("RETRIED")
                && item.get("lastActionDetail").m().get("things").s().equals("" + things));
  }
}
