package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rolls one firmware out to twenty things, minute by minute. The first executions succeed, so the
 * rate doubles. Then executions fail, and the thirteen things that have no execution yet are
 * spared.
 */
class ARolloutDoublesItsRateThenAbortsTest {
  private static final String CAREFULLY =
      """
      {"jobExecutionsRolloutConfig":{"maximumPerMinute":8,"exponentialRate":{
      "baseRatePerMinute":1,"incrementFactor":2,
      "rateIncreaseCriteria":{"numberOfSucceededThings":1}}},
      "jobExecutionsRetryConfig":{"criteriaList":[{"failureType":"FAILED","numberOfRetries":2}]},
      "abortConfig":{"criteriaList":[{"failureType":"FAILED","action":"CANCEL",
      "thresholdPercentage":40,"minNumberOfExecutedThings":4}]}}\
      """;

  private final List<String> waiting =
      new ArrayList<>(Stream.generate(Stack::aThing).limit(20).sorted().toList());
  private final String job = name("job");

  @Test
  void aRolloutDoublesItsRateThenAborts() {
    minute();
    expect(
        200,
        createJob(job, CAREFULLY, waiting.stream().map(Stack::thingArn).toArray(String[]::new)));
    var first = haveNext(1);
    counts(1, 0, 0, 0, 0);
    succeeds(first.getFirst());
    counts(0, 0, 1, 0, 0);

    minute();
    var second = haveNext(2);
    counts(2, 0, 1, 0, 0);
    succeeds(second.getFirst());
    counts(1, 0, 2, 0, 0);

    minute();
    var third = haveNext(4);
    counts(5, 0, 2, 0, 0);
    expect(200, startNext(third.getFirst(), "{}"));
    // One of three ended executions failed. The criterion needs four, so the execution is retried.
    fails(third.get(1));
    counts(4, 1, 2, 1, 0);
    assertThatJob(job).isInProgress();

    // Two of four ended executions failed: the job is aborted, and the second retry is canceled
    // too.
    fails(third.get(2));
    var aborted = awaitJob(job, "CANCELED");
    Stack.STACK.awaitQuiet();
    counts(0, 1, 2, 2, 4);
    assertThat(aborted.path("reasonCode").asText()).isNotEmpty();
    assertThat(aborted.path("comment").asText())
        .isEqualTo(
            "Aborted: FAILED reached 50.0 percent of 4 ended executions; the threshold is 40.0"
                + " percent of at least 4.");
    assertThat(aborted.path("forceCanceled").asBoolean()).isFalse();

    assertThat(newest(third.get(1))).isEqualTo("2 CANCELED");
    assertThat(newest(third.get(2))).isEqualTo("2 CANCELED");
    assertThat(newest(third.get(3))).isEqualTo("1 CANCELED");
    assertThat(newest(second.get(1))).isEqualTo("1 CANCELED");
    assertThat(newest(third.getFirst())).isEqualTo("1 IN_PROGRESS");

    // An execution in progress may still end in any status. Nothing is created or retried.
    minute();
    fails(third.getFirst());
    minute();
    assertThat(newest(third.getFirst())).isEqualTo("1 FAILED");
    counts(0, 0, 2, 3, 4);
    assertThatJob(job).isCanceled();
    assertThat(waiting).hasSize(13);
    waiting.forEach(spared -> assertThat(queued(spared)).isZero());
  }

  private static void minute() {
    Stack.nextMinute();
    Stack.STACK.awaitQuiet();
  }

  /**
   * Returns the things that have got the job since the last call: the given number of things, in
   * order.
   */
  private List<String> haveNext(int count) {
    Stack.STACK.awaitQuiet();
    var reached = waiting.stream().filter(Predicate.not(thing -> queued(thing) == 0)).toList();
    assertThat(reached).isEqualTo(waiting.subList(0, count));
    waiting.removeAll(reached);
    return reached;
  }

  private static int queued(String thing) {
    return device("GET", "/things/" + thing + "/jobs", "").json().path("queuedJobs").size();
  }

  private void succeeds(String thing) {
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    Stack.STACK.awaitQuiet();
  }

  private void fails(String thing) {
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
    Stack.STACK.awaitQuiet();
  }

  /** Asserts the number of executions in each status. A retry counts as an execution of its own. */
  private void counts(int queued, int inProgress, int succeeded, int failed, int canceled) {
    var details = job(job).path("jobProcessDetails");
    assertThat(
            Stream.of("Queued", "InProgress", "Succeeded", "Failed", "Canceled")
                .map(status -> details.path("numberOf" + status + "Things").asInt())
                .toList())
        .containsExactly(queued, inProgress, succeeded, failed, canceled);
    assertThat(listed()).isEqualTo(queued + inProgress + succeeded + failed + canceled);
  }

  private int listed() {
    return operator("GET", "/jobs/" + job + "/things?maxResults=250", "")
        .json()
        .path("executionSummaries")
        .size();
  }

  private String newest(String thing) {
    var newest = execution(thing, job);
    return newest.path("executionNumber").asInt() + " " + newest.path("status").asText();
  }
}
