package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.nextMinute;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests rollout rates, aborts and updates of jobs: cases G and J. */
class RolloutTest {
  private static final String ABORT =
      """
      {"abortConfig":{"criteriaList":[{"failureType":"FAILED","action":"CANCEL",
      "thresholdPercentage":50,"minNumberOfExecutedThings":4}]}}\
      """;

  @Test
  void j19ARateOfOneQueuesOneExecutionAMinute() {
    nextMinute();
    var job = aJob("{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}", things(3));

    for (int minute = 0; minute < 3; minute++) {
      var least = minute + 1;
      eventually(() -> queued(job), count -> count >= least);
      advance(Duration.ofMinutes(1));
    }
    assertThat(createdByMinute(job)).containsExactly(1, 1, 1);
    assertThatJob(job).isNotConcurrent();
  }

  @Test
  void j20TheRateGrowsWithTheThingsThatWereNotified() {
    nextMinute();
    var job =
        aJob(
            """
            {"jobExecutionsRolloutConfig":{"maximumPerMinute":5,"exponentialRate":{
            "baseRatePerMinute":1,"incrementFactor":2,
            "rateIncreaseCriteria":{"numberOfNotifiedThings":2}}}}\
            """,
            things(13));

    for (int created : List.of(1, 2, 4, 8, 13)) {
      eventually(() -> queued(job), count -> count >= created);
      advance(Duration.ofMinutes(1));
    }
    assertThat(createdByMinute(job)).containsExactly(1, 1, 2, 4, 5);
  }

  @Test
  void j23TheFourthResultAborts() {
    var things = things(6);
    var job = aJob(ABORT, things);
    eventually(() -> queued(job), count -> count == 6);

    expect(200, update(things.get(4), job, "{\"status\":\"IN_PROGRESS\"}"));
    ends(things.subList(0, 3), job, "FAILED", "FAILED", "SUCCEEDED");
    assertThatJob(job).isInProgress();
    ends(things.subList(3, 4), job, "SUCCEEDED");

    var aborted = awaitJob(job, "CANCELED");
    assertThat(aborted.path("reasonCode").asText()).isNotEmpty();
    assertThat(aborted.path("comment").asText())
        .isEqualTo(
            "Aborted: FAILED reached 50.0 percent of 4 ended executions; the threshold is 50.0"
                + " percent of at least 4.");
    eventually(() -> execution(things.get(5), job).path("status").asText(), "CANCELED"::equals);
    assertThatExecution(things.get(4), job).isInProgress();
  }

  @Test
  void j23TheJobIsCanceledSecondsAfterTheReport() {
    for (int round = 0; round < 3; round++) {
      var things = things(4);
      var job = aJob(ABORT, things);
      eventually(() -> queued(job), count -> count == 4);

      ends(things.subList(0, 3), job, "SUCCEEDED", "FAILED", "SUCCEEDED");
      eventually(() -> execution(things.get(2), job).path("status").asText(), "SUCCEEDED"::equals);
      ends(things.subList(3, 4), job, "FAILED");

      eventually(Duration.ofSeconds(6), () -> job(job).path("status").asText(), "CANCELED"::equals);
    }
  }

  @Test
  void j24TwoResultsAreTooFewToAbort() {
    var things = things(4);
    var job = aJob(ABORT, things);
    eventually(() -> queued(job), count -> count == 4);

    ends(things.subList(0, 2), job, "FAILED", "SUCCEEDED");
    advance(Duration.ofMinutes(2));

    assertThatJob(job).isInProgress();
    assertThat(queued(job)).isEqualTo(2);
  }

  @Test
  void g01ADescriptionIsReplacedAndNothingElse() {
    var job = aJobOver(aThing());
    var before =
        eventually(
            () -> job(job),
            found -> !found.path("jobProcessDetails").hasNonNull("processingTargets"));

    var updated = expect(200, operator("PATCH", "/jobs/" + job, "{\"description\":\"after\"}"));

    assertThat(updated.text()).isEmpty();
    var after = job(job);
    assertThat(after.path("description").asText()).isEqualTo("after");
    assertThat(after.path("lastUpdatedAt").asDouble())
        .isGreaterThan(before.path("lastUpdatedAt").asDouble());
    for (var same : List.of("jobProcessDetails", "timeoutConfig", "createdAt", "status")) {
      assertThat(after.path(same)).isEqualTo(before.path(same));
    }
  }

  @Test
  void g03ConfigurationsAreReplacedWholeAndReadBack() {
    var job = aJobOver(aThing());
    expect(
        200,
        operator(
            "PATCH",
            "/jobs/" + job,
            """
            {"jobExecutionsRolloutConfig":{"maximumPerMinute":5,"exponentialRate":{
            "baseRatePerMinute":1,"incrementFactor":2,
            "rateIncreaseCriteria":{"numberOfNotifiedThings":2}}}}\
            """));
    expect(200, operator("PATCH", "/jobs/" + job, ABORT));

    var read = job(job);
    assertThat(read.at("/jobExecutionsRolloutConfig/exponentialRate/incrementFactor").toString())
        .isEqualTo("2.0");
    assertThat(criterion(read).path("thresholdPercentage").toString()).isEqualTo("50.0");
    assertThat(criterion(read).path("minNumberOfExecutedThings").asInt()).isEqualTo(4);
    expect(
        200,
        operator(
            "PATCH", "/jobs/" + job, "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":9}}"));
    assertThat(job(job).path("jobExecutionsRolloutConfig").toString())
        .isEqualTo("{\"maximumPerMinute\":9}");
  }

  @Test
  void g04AJobThatHasEndedCannotBeUpdated() {
    var job = aJobOver(aThing());
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));

    assertThat(operator("PATCH", "/jobs/" + job, "{\"description\":\"d\"}"))
        .hasStatus(400)
        .hasMessage("Job " + job + " in status CANCELED cannot be updated.");
  }

  @Test
  void g04AnEndedJobIsRefusedBeforeItsDocumentIsChecked() {
    var thing = aThing();
    var job = name("job");
    var document =
        object()
            .put(
                "document",
                "{\"url\":\"${aws:iot:s3-presigned-url:https://s3.us-east-1.amazonaws.com/bucket/key}\"}");
    document
        .putObject("presignedUrlConfig")
        .put("roleArn", "arn:aws:iam::000000000000:role/DownloadRole");
    expect(200, createJob(job, document.toString(), Stack.thingArn(thing)));
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));

    assertThat(operator("PATCH", "/jobs/" + job, "{\"presignedUrlConfig\":{\"expiresInSec\":100}}"))
        .hasStatus(400)
        .hasMessage("Job " + job + " in status CANCELED cannot be updated.");
  }

  @Test
  void g05AnUnknownJobCannotBeFound() {
    var job = name("job");

    assertThat(operator("PATCH", "/jobs/" + job, "{\"description\":\"d\"}"))
        .hasStatus(404)
        .hasMessage("Job " + job + " cannot be found.");
  }

  @Test
  void g20ATimeoutAppliesOnlyToLaterStarts() {
    var things = things(2);
    var job = aJob("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":60}}", things);
    eventually(() -> queued(job), count -> count == 2);

    expect(200, update(things.get(0), job, "{\"status\":\"IN_PROGRESS\"}"));
    timeout(job, 120);
    expect(200, update(things.get(1), job, "{\"status\":\"IN_PROGRESS\"}"));
    timeout(job, 30);

    assertThat(remaining(things.get(0), job)).isCloseTo(3_600.0, within(60.0));
    assertThat(remaining(things.get(1), job)).isCloseTo(7_200.0, within(60.0));
  }

  private static void timeout(String job, int minutes) {
    expect(
        200,
        operator(
            "PATCH",
            "/jobs/" + job,
            "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":" + minutes + "}}"));
  }

  private static double remaining(String thing, String job) {
    return execution(thing, job).path("approximateSecondsBeforeTimedOut").asDouble();
  }

  private static JsonNode criterion(JsonNode job) {
    return job.at("/abortConfig/criteriaList/0");
  }

  private static void ends(List<String> things, String job, String... statuses) {
    for (int i = 0; i < statuses.length; i++) {
      expect(200, update(things.get(i), job, "{\"status\":\"" + statuses[i] + "\"}"));
    }
  }

  private static List<String> things(int count) {
    return IntStream.range(0, count).mapToObj(_ -> aThing()).toList();
  }

  private static String aJob(String config, List<String> things) {
    var job = name("job");
    expect(
        200, createJob(job, config, things.stream().map(Stack::thingArn).toArray(String[]::new)));
    return job;
  }

  /**
   * Returns the number of executions that were queued in each minute of the clock, the first minute
   * first.
   */
  private static List<Integer> createdByMinute(String job) {
    var minutes = new TreeMap<Long, Integer>();
    operator("GET", "/jobs/" + job + "/things", "")
        .json()
        .path("executionSummaries")
        .forEach(listed ->
            minutes.merge(
                listed.at("/jobExecutionSummary/queuedAt").asLong() / 60, 1, Integer::sum));
    return List.copyOf(minutes.values());
  }

  private static int queued(String job) {
    return job(job).path("jobProcessDetails").path("numberOfQueuedThings").asInt();
  }
}
