package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests retries of failed executions: cases J10 to J18, G13 to G18. */
class RetryTest {
  @Test
  void j10AFailureQueuesAnotherExecution() {
    var thing = aThing();
    var job = aJob(retries("FAILED", 2), thing);

    fail(thing, job);

    var retry = execution(thing, job);
    assertThatExecution(retry).hasNumber(2).isQueued().hasVersion(1);
    assertThat(attempts(thing, job)).containsExactly("2 QUEUED 1", "1 FAILED 0");
    assertThat(
            operator("GET", "/things/" + thing + "/jobs/" + job + "?executionNumber=1", "")
                .json()
                .at("/execution/status")
                .asText())
        .isEqualTo("FAILED");
    advance(Duration.ofMinutes(2));
    assertThatJob(job).isInProgress();
  }

  @Test
  void j11AndJ18AfterTheLastRetryTheJobCompletesAndEveryFailureIsCounted() {
    var thing = aThing();
    var job = aJob(retries("FAILED", 2), thing);

    fail(thing, job);
    fail(thing, job);
    fail(thing, job);

    var completed = awaitJob(job, "COMPLETED");
    assertThat(completed.at("/jobProcessDetails/numberOfFailedThings").asInt()).isEqualTo(3);
    assertThat(attempts(thing, job)).containsExactly("3 FAILED 2", "2 FAILED 1", "1 FAILED 0");
  }

  @Test
  void j13ATimeOutIsTriedAgainWithTimersOfItsOwn() {
    var thing = aThing();
    var job =
        aJob(
            "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":1},"
                + criteria("TIMED_OUT", 1)
                + "}",
            thing);
    expect(200, startNext(thing, "{}"));

    advance(Duration.ofMinutes(2));

    assertThat(attempts(thing, job)).containsExactly("2 QUEUED 1", "1 TIMED_OUT 0");
    var restarted = expect(200, startNext(thing, "{}")).json().path("execution");
    assertThatExecution(restarted).hasNumber(2);
    assertThat(restarted.path("approximateSecondsBeforeTimedOut").asDouble())
        .isCloseTo(60.0, within(2.0));
    advance(Duration.ofMinutes(2));
    assertThat(
            awaitJob(job, "COMPLETED").at("/jobProcessDetails/numberOfTimedOutThings").asInt() - 1)
        .isEqualTo(1);
  }

  @Test
  void j14SuccessEndsRetries() {
    var thing = aThing();
    var job = aJob(retries("FAILED", 2), thing);

    fail(thing, job);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    awaitJob(job, "COMPLETED");
    assertThat(attempts(thing, job)).containsExactly("2 SUCCEEDED 1", "1 FAILED 0");
  }

  @Test
  void j17CancelingAJobCancelsItsQueuedRetryAndEndsRetries() {
    var things = List.of(aThing(), aThing());
    var job = aJob(retries("ALL", 2), things.get(0), things.get(1));
    fail(things.get(0), job);
    expect(200, update(things.get(1), job, "{\"status\":\"IN_PROGRESS\"}"));

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));

    eventually(() -> attempts(things.get(0), job), List.of("2 CANCELED 1", "1 FAILED 0")::equals);
    fail(things.get(1), job);
    assertThat(attempts(things.get(1), job)).containsExactly("1 FAILED 0");
  }

  @Test
  void aFailureRightAfterTheCancellationIsNotTriedAgain() {
    var thing = aThing();
    var job = aJob(retries("FAILED", 3), thing);
    expect(200, startNext(thing, "{}"));

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    fail(thing, job);

    assertThat(expect(200, startNext(thing, "{}")).json().toString()).isEqualTo("{}");
    assertThat(attempts(thing, job)).containsExactly("1 FAILED 0");
  }

  @Test
  void aRepeatedFailureThatNamesItsExecutionIsAnsweredAgain() {
    var thing = aThing();
    var job = aJob(retries("FAILED", 2), thing);
    var failure = "{\"status\":\"FAILED\",\"executionNumber\":1,\"includeJobExecutionState\":true}";

    var first = expect(200, sdkTry(thing, job, failure, "invocation-1"));
    var again = expect(200, sdkTry(thing, job, failure, "invocation-1"));

    assertThat(again.json()).isEqualTo(first.json());
    assertThat(sdkTry(thing, job, failure, "invocation-2"))
        .isRefused(404, "ResourceNotFoundException");
    assertThat(attempts(thing, job)).containsExactly("2 QUEUED 1", "1 FAILED 0");
  }

  private static Stack.Answer sdkTry(String thing, String job, String body, String invocation) {
    return Stack.send(
        Stack.STACK.ports().device(),
        "POST",
        "/things/" + thing + "/jobs/" + job,
        body.getBytes(StandardCharsets.UTF_8),
        "amz-sdk-invocation-id",
        invocation);
  }

  @Test
  void aRejectedExecutionIsNeverTriedAgain() {
    var thing = aThing();
    var job = aJob(retries("ALL", 2), thing);

    expect(200, update(thing, job, "{\"status\":\"REJECTED\"}"));

    awaitJob(job, "COMPLETED");
    assertThat(attempts(thing, job)).containsExactly("1 REJECTED 0");
  }

  @Test
  void g17RetriesCannotBeAddedLater() {
    var job = aJob("{}", aThing());

    assertThat(operator("PATCH", "/jobs/" + job, retries("FAILED", 0)))
        .hasStatus(400)
        .hasMessage(
            "RetryConfig cannot be updated if the job has no RetryConfig defined during"
                + " creation.");
  }

  @Test
  void g18RetriesCanOnlyBeEndedAllAtOnce() {
    var thing = aThing();
    var job =
        aJob(
            "{\"jobExecutionsRetryConfig\":{\"criteriaList\":["
                + "{\"failureType\":\"FAILED\",\"numberOfRetries\":2},"
                + "{\"failureType\":\"TIMED_OUT\",\"numberOfRetries\":3}]}}",
            thing);
    var both =
        "{\"jobExecutionsRetryConfig\":{\"criteriaList\":["
            + "{\"failureType\":\"TIMED_OUT\",\"numberOfRetries\":0},"
            + "{\"failureType\":\"FAILED\",\"numberOfRetries\":0}]}}";

    assertThat(operator("PATCH", "/jobs/" + job, retries("FAILED", 1)))
        .hasStatus(400)
        .hasMessage("The number of retries cannot be updated to any number other than 0.");
    assertThat(operator("PATCH", "/jobs/" + job, retries("FAILED", 0)))
        .hasStatus(400)
        .hasMessage("FailureTypes must match existing FailureTypes defined in RetryConfig.");
    expect(200, operator("PATCH", "/jobs/" + job, both));

    assertThat(job(job).path("jobExecutionsRetryConfig"))
        .isEqualTo(Stack.json(both).path("jobExecutionsRetryConfig"));
    fail(thing, job);
    assertThat(attempts(thing, job)).containsExactly("1 FAILED 0");
  }

  @Test
  void aRetryIsTheNextPendingExecutionAtOnce() {
    var thing = aThing();
    var job = aJob(retries("FAILED", 1), thing);

    fail(thing, job);

    var pending = device("GET", "/things/" + thing + "/jobs", "").json().path("queuedJobs");
    assertThat(pending).hasSize(1);
    assertThat(pending.path(0).path("executionNumber").asInt()).isEqualTo(2);
    assertThat(expect(200, startNext(thing, "{}")).json().at("/execution/versionNumber").asInt())
        .isEqualTo(2);
    assertThat(execution(thing, job).path("startedAt").isMissingNode()).isFalse();
  }

  private static void fail(String thing, String job) {
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
  }

  private static String retries(String failureType, int number) {
    return "{" + criteria(failureType, number) + "}";
  }

  private static String criteria(String failureType, int number) {
    return "\"jobExecutionsRetryConfig\":{\"criteriaList\":[{\"failureType\":\""
        + failureType
        + "\",\"numberOfRetries\":"
        + number
        + "}]}";
  }

  private static String aJob(String config, String... things) {
    var job = name("job");
    var arns = java.util.Arrays.stream(things).map(Stack::thingArn).toArray(String[]::new);
    expect(200, createJob(job, config, arns));
    eventually(
        () -> job(job).at("/jobProcessDetails/numberOfQueuedThings").asInt(),
        count -> count == things.length);
    return job;
  }

  /**
   * Returns number, status and retry attempt of each execution of the job on the thing, as listed.
   */
  private static List<String> attempts(String thing, String job) {
    var attempts = new ArrayList<String>();
    operator("GET", "/things/" + thing + "/jobs?jobId=" + job, "")
        .json()
        .path("executionSummaries")
        .forEach(summary -> attempts.add(attempt(summary)));
    return attempts;
  }

  private static String attempt(JsonNode listed) {
    var summary = listed.path("jobExecutionSummary");
    return summary.path("executionNumber").asInt()
        + " "
        + summary.path("status").asText()
        + " "
        + summary.path("retryAttempt").asInt();
  }
}
