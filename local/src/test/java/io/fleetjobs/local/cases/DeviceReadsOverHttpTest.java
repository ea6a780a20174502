package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.send;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests device reads over HTTP: cases A01 to A03, A09 to A17, A21 to A26. */
class DeviceReadsOverHttpTest {
  private final String thing = aThing();

  @Test
  void a01AQueuedExecutionIsListedWithoutStatusAndDocument() {
    var job = aJobOver(thing);

    var pending = get("").json();

    assertThat(pending.path("inProgressJobs")).isEmpty();
    assertThat(pending.path("queuedJobs")).hasSize(1);
    var summary = pending.path("queuedJobs").get(0);
    assertThat(members(summary))
        .containsExactlyInAnyOrder(
            "jobId", "queuedAt", "lastUpdatedAt", "executionNumber", "versionNumber");
    assertThat(summary.path("jobId").asText()).isEqualTo(job);
    assertThat(summary.path("versionNumber").asInt()).isEqualTo(1);
    assertThat(summary.path("executionNumber").asInt()).isEqualTo(1);
    assertThat(summary.path("lastUpdatedAt")).isEqualTo(summary.path("queuedAt"));
  }

  @Test
  void a02TimesAreWholeSeconds() {
    aJobOver(thing);

    var summary = get("").json().path("queuedJobs").get(0);

    assertThat(summary.path("queuedAt").isIntegralNumber()).isTrue();
    var age = STACK.time().instant().getEpochSecond() - summary.path("queuedAt").asLong();
    assertThat(age).as("age " + age).isGreaterThanOrEqualTo(0);
    assertThat(age).as("age " + age).isLessThanOrEqualTo(300);
  }

  @Test
  void a03AThingWithoutJobsHasTwoEmptyLists() {
    assertThat(get("").json()).isEqualTo(json("{\"inProgressJobs\":[],\"queuedJobs\":[]}"));
  }

  @Test
  void a05AStartedExecutionIsListedInProgress() {
    var job = aJobOver(thing);
    startNext(thing, "{}");

    var pending = get("").json();

    assertThat(pending.path("queuedJobs")).isEmpty();
    var summary = pending.path("inProgressJobs").get(0);
    assertThat(summary.path("jobId").asText()).isEqualTo(job);
    assertThat(summary.path("versionNumber").asInt()).isEqualTo(2);
    assertThat(summary.path("startedAt").isIntegralNumber()).isTrue();
  }

  @Test
  void a09DescribeNextStartsNothing() {
    aJobOver(thing);

    var first = expect(200, get("/$next"));
    var second = expect(200, get("/%24next"));

    assertThatExecution(first.json().path("execution")).isQueued().hasVersion(1);
    assertThat(first.json().path("execution").path("jobDocument").asText()).isEqualTo(DOCUMENT);
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void a10DescribeNextShowsTheExecutionInProgress() {
    var job = aJobOver(thing);
    startNext(thing, "{}");

    var execution = get("/$next").json().path("execution");

    assertThatExecution(execution).isInProgress().isOfJob(job);
  }

  @Test
  void a11DescribeNextOnAnIdleThingAnswersWithoutExecution() {
    assertThat(expect(200, get("/$next")).json()).isEqualTo(json("{}"));
  }

  @Test
  void a12AQueuedExecutionHasNoStartAndNoTimer() {
    var job = Stack.aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}}", thing);

    var execution = expect(200, get("/" + job)).json().path("execution");

    assertThatExecution(execution).isQueued();
    assertThat(execution.has("startedAt")).isFalse();
    assertThat(execution.has("approximateSecondsBeforeTimedOut")).isFalse();
    assertThat(execution.has("statusDetails")).isFalse();
    assertThat(execution.path("jobDocument").asText()).isEqualTo(DOCUMENT);
  }

  @Test
  void a13TheDocumentCanBeLeftOut() {
    var job = aJobOver(thing);

    assertThat(
            get("/" + job + "?includeJobDocument=false")
                .json()
                .path("execution")
                .has("jobDocument"))
        .isFalse();
  }

  @Test
  void a15AnExecutionNumberMustBeANumber() {
    var job = aJobOver(thing);

    assertThat(get("/" + job + "?executionNumber=abc")).isRefused(400, "InvalidRequestException");
  }

  @ParameterizedTest(name = "a15 executionNumber {0} names nothing")
  @ValueSource(strings = {"2", "0", "-1", "99999999999999999999"})
  void anExecutionNumberThatNamesNothingIsNotFound(String number) {
    var job = aJobOver(thing);

    assertThat(get("/" + job + "?executionNumber=" + number))
        .isRefused(404, "ResourceNotFoundException");
    expect(200, get("/" + job + "?executionNumber=1"));
  }

  @Test
  void a16AnUnknownJobIsNotFound() {
    assertThat(get("/no-such-job")).isRefused(404, "ResourceNotFoundException");
  }

  @Test
  void a17ATerminalExecutionIsNotShownToDevices() {
    var job = aJobOver(thing);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertThat(get("/" + job)).isRefused(410, "TerminalStateException");
  }

  @Test
  void a21TheSamePathSignedForIotIsTheOperatorsList() {
    aJobOver(thing);
    var signed =
        "AWS4-HMAC-SHA256 Credential=local/20261124/us-east-1/%s/aws4_request, "
            + "SignedHeaders=host, Signature=0";

    var operator =
        send(
                STACK.ports().device(),
                "GET",
                "/things/" + thing + "/jobs",
                new byte[0],
                "authorization",
                signed.formatted("iot"))
            .json();
    var deviceList =
        send(
                STACK.ports().management(),
                "GET",
                "/things/" + thing + "/jobs",
                new byte[0],
                "authorization",
                signed.formatted("iot-jobs-data"))
            .json();

    assertThat(operator.has("executionSummaries")).isTrue();
    assertThat(operator.has("queuedJobs")).isFalse();
    assertThat(deviceList.has("queuedJobs")).isTrue();
  }

  @Test
  void a25AThingThatIsNotRegisteredIsNotFound() {
    for (var answer :
        List.of(
            device("GET", "/things/nobody/jobs", ""),
            startNext("nobody", "{}"),
            device("GET", "/things/nobody/jobs/$next", ""),
            device("GET", "/things/nobody/jobs/j", ""),
            update("nobody", "j", "{\"status\":\"FAILED\"}"))) {
      assertThat(answer).isRefused(404, "ResourceNotFoundException");
    }
  }

  @Test
  void a26TheTenOldestExecutionsAreListed() {
    var jobs = IntStream.range(0, 12).mapToObj(_ -> aJobOver(thing)).toList();
    expect(200, update(thing, jobs.get(11), "{\"status\":\"IN_PROGRESS\"}"));

    var pending = get("").json();

    assertThat(pending.path("inProgressJobs").get(0).path("jobId").asText())
        .isEqualTo(jobs.get(11));
    var queued = new ArrayList<String>();
    pending.path("queuedJobs").forEach(summary -> queued.add(summary.path("jobId").asText()));
    assertThat(queued).isEqualTo(jobs.subList(0, 9));
  }

  private Stack.Answer get(String path) {
    return device("GET", "/things/" + thing + "/jobs" + path, "");
  }

  private static Set<String> members(JsonNode node) {
    var names = new HashSet<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
