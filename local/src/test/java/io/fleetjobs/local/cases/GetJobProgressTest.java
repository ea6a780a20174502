package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.nextMinute;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** GET /jobs/{jobId}/progress */
class GetJobProgressTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String SUCCEEDED = "{\"status\":\"SUCCEEDED\"}";
  private static final String FAILED = "{\"status\":\"FAILED\"}";
  private static final String ONE_RETRY =
      "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
          + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}";
  private static final String SLOW = "{\"jobExecutionsRolloutConfig\":{\"maximumPerMinute\":1}}";

  @Test
  void getJobProgressCountsThingsAndAttemptsAndTheirShare() {
    var things = Stream.generate(Stack::aThing).limit(3).toArray(String[]::new);
    var job = aJobOver(things);
    expect(200, startNext(things[0], "{}"));
    expect(200, update(things[1], job, SUCCEEDED));

    var answer = eventually(() -> progress(job), found -> things(found, "succeeded") == 1);

    assertThat(answer.path("jobId").asText()).isEqualTo(job);
    assertThat(answer.path("status").asText()).isEqualTo("IN_PROGRESS");
    assertThat(answer.path("paused").isBoolean()).isTrue();
    assertThat(answer.path("waitingFor").toString()).isEqualTo("[]");
    assertThat(answer.path("things").toString())
        .isEqualTo(
            "{\"total\":3,\"notYetQueued\":0,\"queued\":1,\"inProgress\":1,\"succeeded\":1,"
                + "\"failed\":0,\"rejected\":0,\"timedOut\":0,\"canceled\":0,\"removed\":0,"
                + "\"deleted\":0}");
    assertThat(answer.path("attempts").toString())
        .isEqualTo(
            "{\"queued\":1,\"inProgress\":1,\"succeeded\":1,\"failed\":0,\"rejected\":0,"
                + "\"timedOut\":0,\"canceled\":0,\"removed\":0}");
    assertThat(answer.path("percentComplete").toString()).isEqualTo("33.3");
    assertThat(answer.path("abort").toString()).isEqualTo("[]");
    assertThat(answer.has("retry")).isFalse();
    assertThat(answer.path("asOf").decimalValue()).isPositive();
  }

  @Test
  void getJobProgressCountsAThingThatIsRetriedAsQueuedAgain() {
    var thing = aThing();
    var job = aJobWith(ONE_RETRY, thing);
    expect(200, update(thing, job, FAILED));

    var retried =
        eventually(() -> progress(job), found -> found.at("/attempts/failed").asInt() == 1);
    assertThat(retried.at("/things/queued").asInt()).isEqualTo(1);
    assertThat(retried.at("/things/failed").asInt()).isZero();
    assertThat(retried.path("percentComplete").decimalValue()).isEqualTo("0.0");

    expect(200, update(thing, job, FAILED));
    var failed = eventually(() -> progress(job), found -> things(found, "failed") == 1);
    assertThat(failed.at("/attempts/failed").asInt()).isEqualTo(2);
    assertThat(failed.at("/things/total").asInt()).isEqualTo(1);
    assertThat(failed.path("percentComplete").toString()).isEqualTo("100.0");
  }

  @Test
  void getJobProgressCountsAThingWhoseNewestExecutionWasDeletedAlone() {
    var thing = aThing();
    var job = aJobOver(thing, aThing());
    expect(
        200,
        operator(
            "DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1?force=true", ""));

    var answer = eventually(() -> progress(job), found -> things(found, "deleted") == 1);

    assertThat(answer.at("/things/total").asInt()).isEqualTo(2);
    assertThat(answer.path("percentComplete").toString()).isEqualTo("50.0");
    assertThat(answer.at("/attempts/queued").asInt()).isEqualTo(1);
  }

  @Test
  void getJobProgressCountsThingsWithoutAnExecutionAsNotYetQueued() {
    nextMinute();
    var job = name("job");
    expect(200, createJob(job, SLOW, thingArn(aThing()), thingArn(aThing()), thingArn(aThing())));

    var answer = eventually(() -> progress(job), found -> things(found, "queued") == 1);

    assertThat(answer.at("/things/total").asInt()).isEqualTo(3);
    assertThat(answer.at("/things/notYetQueued").asInt()).isEqualTo(2);
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    var canceled = eventually(() -> progress(job), found -> things(found, "canceled") == 1);
    assertThat(canceled.at("/things/total").asInt()).isEqualTo(1);
    assertThat(canceled.at("/things/notYetQueued").asInt()).isZero();
    assertThat(canceled.path("percentComplete").toString()).isEqualTo("100.0");
  }

  @Test
  void getJobProgressBeforeAStartTimeCountsThingsAsNotYetQueued() {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            "{\"schedulingConfig\":{\"startTime\":\"%s\"}}".formatted(Windows.in(120)),
            thingArn(aThing())));

    var answer = eventually(() -> progress(job), found -> things(found, "notYetQueued") == 1);

    assertThat(answer.path("status").asText()).isEqualTo("SCHEDULED");
    assertThat(answer.path("waitingFor").toString()).isEqualTo("[\"START\"]");
    assertThat(answer.at("/things/total").asInt()).isEqualTo(1);
    assertThat(answer.path("percentComplete").toString()).isEqualTo("0.0");
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    assertThat(progress(job).path("waitingFor")).isEmpty();
  }

  @Test
  void getJobProgressOutsideOfTheWindowsWaitsForOne() {
    var job = name("job");
    expect(
        200,
        createJob(
            job,
            "{\"targetSelection\":\"CONTINUOUS\",\"schedulingConfig\":{\"maintenanceWindows\":[%s]}}"
                .formatted(Windows.window(100, 10)),
            groupArn(aGroup(aThing()))));

    assertThat(
            eventually(
                    () -> progress(job), found -> found.path("status").asText().equals("SCHEDULED"))
                .path("waitingFor")
                .toString())
        .isEqualTo("[\"WINDOW\"]");
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
  }

  @Test
  void getJobProgressOfAContinuousJobCountsThingsThatHaveAnExecution() {
    var job = name("job");
    var thing = aThing();
    expect(200, createJob(job, "{\"targetSelection\":\"CONTINUOUS\"}", groupArn(aGroup(thing))));

    var answer = eventually(() -> progress(job), found -> things(found, "queued") == 1);

    assertThat(answer.at("/things/total").asInt()).isEqualTo(1);
    assertThat(answer.at("/things/notYetQueued").isInt()).isTrue();
  }

  @Test
  void getJobProgressOfAJobWithoutThingsHasNoTotal() {
    var job = name("job");
    expect(200, createJob(job, "{\"targetSelection\":\"CONTINUOUS\"}", groupArn(aGroup())));

    var answer = progress(job);

    assertThat(answer.path("things").has("total")).isFalse();
    assertThat(answer.path("things").has("notYetQueued")).isFalse();
    assertThat(answer.path("things").path("queued").isInt()).isTrue();
    assertThat(answer.has("percentComplete")).isFalse();
    assertThat(answer.has("estimatedEndAt")).isFalse();
  }

  @Test
  void getJobProgressShowsEachAbortCriterionWithItsAttempts() {
    var thing = aThing();
    var job =
        aJobWith(
            "{\"abortConfig\":{\"criteriaList\":[{\"action\":\"CANCEL\",\"failureType\":\"FAILED\","
                + "\"minNumberOfExecutedThings\":9,\"thresholdPercentage\":10.5}]}}",
            thing,
            aThing(),
            aThing());
    expect(200, update(thing, job, FAILED));

    var answer = eventually(() -> progress(job), found -> things(found, "failed") == 1);

    assertThat(answer.path("abort").toString())
        .isEqualTo(
            "[{\"failureType\":\"FAILED\",\"thresholdPercentage\":10.5,\"percentage\":100.0,"
                + "\"minNumberOfExecutedThings\":9,\"executedThings\":1}]");
  }

  @Test
  void getJobProgressHasRatesAndAnEstimateOfTheSamplesOfTenMinutes() {
    nextMinute();
    var things = IntStream.range(0, 6).mapToObj(_ -> aThing()).toArray(String[]::new);
    var job = aJobOver(things);
    assertThat(progress(job).has("endedPerMinute")).isFalse();
    advance(MINUTE);
    for (int n = 0; n < 2; n++) {
      expect(200, update(things[2 * n], job, SUCCEEDED));
      expect(200, update(things[2 * n + 1], job, SUCCEEDED));
      advance(MINUTE);
    }

    var answer = progress(job);

    assertThat(answer.path("timeline")).hasSize(3);
    assertThat(answer.at("/timeline/0/queued").asInt()).isEqualTo(6);
    assertThat(answer.at("/timeline/2/succeeded").asInt()).isEqualTo(4);
    assertThat(answer.path("queuedPerMinute").asDouble()).isZero();
    assertThat(answer.path("endedPerMinute").asDouble()).isBetween(1.9, 2.01);
    var left = answer.path("estimatedEndAt").asDouble() - answer.path("asOf").asDouble();
    assertThat(left).isBetween(55.0, 70.0);

    advance(Duration.ofMinutes(11));
    var later = progress(job);
    assertThat(later.path("timeline")).hasSize(3);
    assertThat(later.has("queuedPerMinute")).isFalse();
    assertThat(later.has("endedPerMinute")).isFalse();
    assertThat(later.has("estimatedEndAt")).isFalse();
  }

  @Test
  void getJobProgressHasSamplesAMinuteAndAHundredthOfTheAgeApart() {
    nextMinute();
    var things = IntStream.range(0, 8).mapToObj(_ -> aThing()).toArray(String[]::new);
    var job = aJobOver(things);
    for (int n = 0; n < 4; n++) {
      expect(200, update(things[n], job, SUCCEEDED));
      advance(Duration.ofSeconds(30));
    }
    assertAtLeastApart(MINUTE, job);

    advance(Duration.ofHours(10));
    for (int n = 4; n < 7; n++) {
      expect(200, update(things[n], job, SUCCEEDED));
      advance(Duration.ofMinutes(3));
    }

    advance(Duration.ofMinutes(10));
    var timeline = progress(job).path("timeline");
    assertThat(timeline.get(timeline.size() - 1).path("succeeded").asInt()).isEqualTo(7);
    var before = timeline.get(timeline.size() - 2).path("at").asDouble();
    assertThat(timeline.get(timeline.size() - 1).path("at").asDouble() - before)
        .isGreaterThanOrEqualTo(360);
  }

  @Test
  void getJobProgressWritesNothingAndTakesNoSample() {
    var job = aJobOver(aThing());
    Stack.STACK.awaitQuiet();
    var size = progress(job).path("timeline").size();

    for (int n = 0; n < 5; n++) {
      assertThat(progress(job).path("timeline")).hasSize(size);
    }
  }

  @Test
  void getJobProgressRefusesABadIdBeforeItLooksForTheJob() {
    assertThat(expect(400, operator("GET", "/jobs/a%20b/progress", "")).errorType())
        .isEqualTo("InvalidRequestException");
    assertThat(expect(404, operator("GET", "/jobs/no-such-job/progress", "")).message())
        .isEqualTo("Job no-such-job cannot be found.");
  }

  private static void assertAtLeastApart(Duration gap, String job) {
    var at = new ArrayList<Instant>();
    progress(job)
        .path("timeline")
        .forEach(sample ->
            at.add(
                Instant.ofEpochMilli(
                    sample.path("at").decimalValue().movePointRight(3).longValueExact())));
    assertThat(at).hasSizeGreaterThan(1);
    IntStream.range(1, at.size())
        .forEach(n ->
            assertThat(Duration.between(at.get(n - 1), at.get(n))).isGreaterThanOrEqualTo(gap));
  }

  private static int things(JsonNode progress, String status) {
    return progress.path("things").path(status).asInt();
  }

  private static JsonNode progress(String job) {
    return expect(200, operator("GET", "/jobs/" + job + "/progress", "")).json();
  }
}
