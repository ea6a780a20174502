package io.fleetjobs.local.cases;

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
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    assertEquals(0, pending.path("inProgressJobs").size());
    assertEquals(1, pending.path("queuedJobs").size());
    var summary = pending.path("queuedJobs").get(0);
    assertEquals(
        Set.of("jobId", "queuedAt", "lastUpdatedAt", "executionNumber", "versionNumber"),
        members(summary));
    assertEquals(job, summary.path("jobId").asText());
    assertEquals(1, summary.path("versionNumber").asInt());
    assertEquals(1, summary.path("executionNumber").asInt());
    assertEquals(summary.path("queuedAt"), summary.path("lastUpdatedAt"));
  }

  @Test
  void a02TimesAreWholeSeconds() {
    aJobOver(thing);

    var summary = get("").json().path("queuedJobs").get(0);

    assertTrue(summary.path("queuedAt").isIntegralNumber());
    var age = STACK.time().instant().getEpochSecond() - summary.path("queuedAt").asLong();
    assertTrue(age >= 0 && age <= 300, "age " + age);
  }

  @Test
  void a03AThingWithoutJobsHasTwoEmptyLists() {
    assertEquals(json("{\"inProgressJobs\":[],\"queuedJobs\":[]}"), get("").json());
  }

  @Test
  void a05WhatWasStartedIsListedInProgress() {
    var job = aJobOver(thing);
    startNext(thing, "{}");

    var pending = get("").json();

    assertEquals(0, pending.path("queuedJobs").size());
    var summary = pending.path("inProgressJobs").get(0);
    assertEquals(job, summary.path("jobId").asText());
    assertEquals(2, summary.path("versionNumber").asInt());
    assertTrue(summary.path("startedAt").isIntegralNumber());
  }

  @Test
  void a09DescribeNextPeeks() {
    aJobOver(thing);

    var first = expect(200, get("/$next"));
    var second = expect(200, get("/%24next"));

    assertEquals("QUEUED", first.json().path("execution").path("status").asText());
    assertEquals(1, first.json().path("execution").path("versionNumber").asInt());
    assertEquals(DOCUMENT, first.json().path("execution").path("jobDocument").asText());
    assertEquals(first.text(), second.text());
  }

  @Test
  void a10DescribeNextShowsWhatIsInProgress() {
    var job = aJobOver(thing);
    startNext(thing, "{}");

    var execution = get("/$next").json().path("execution");

    assertEquals("IN_PROGRESS", execution.path("status").asText());
    assertEquals(job, execution.path("jobId").asText());
  }

  @Test
  void a11DescribeNextOnAnIdleThingAnswersWithoutExecution() {
    assertEquals(json("{}"), expect(200, get("/$next")).json());
  }

  @Test
  void a12AQueuedExecutionHasNoStartAndNoTimer() {
    var job = Stack.aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}}", thing);

    var execution = expect(200, get("/" + job)).json().path("execution");

    assertEquals("QUEUED", execution.path("status").asText());
    assertFalse(execution.has("startedAt"));
    assertFalse(execution.has("approximateSecondsBeforeTimedOut"));
    assertFalse(execution.has("statusDetails"));
    assertEquals(DOCUMENT, execution.path("jobDocument").asText());
  }

  @Test
  void a13TheDocumentCanBeLeftOut() {
    var job = aJobOver(thing);

    assertFalse(
        get("/" + job + "?includeJobDocument=false").json().path("execution").has("jobDocument"));
  }

  @Test
  void a15AnExecutionNumberMustBeANumber() {
    var job = aJobOver(thing);

    var refused = expect(400, get("/" + job + "?executionNumber=abc"));

    assertEquals("InvalidRequestException", refused.errorType());
  }

  @ParameterizedTest(name = "a15 executionNumber {0} names nothing")
  @ValueSource(strings = {"2", "0", "-1", "99999999999999999999"})
  void anExecutionNumberThatNamesNothingIsNotFound(String number) {
    var job = aJobOver(thing);

    assertEquals(
        "ResourceNotFoundException",
        expect(404, get("/" + job + "?executionNumber=" + number)).errorType());
    expect(200, get("/" + job + "?executionNumber=1"));
  }

  @Test
  void a16AnUnknownJobIsNotFound() {
    assertEquals("ResourceNotFoundException", expect(404, get("/no-such-job")).errorType());
  }

  @Test
  void a17ATerminalExecutionIsNotShownToDevices() {
    var job = aJobOver(thing);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));

    assertEquals("TerminalStateException", expect(410, get("/" + job)).errorType());
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

    assertTrue(operator.has("executionSummaries"));
    assertFalse(operator.has("queuedJobs"));
    assertTrue(deviceList.has("queuedJobs"));
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
      assertEquals("ResourceNotFoundException", expect(404, answer).errorType());
    }
  }

  @Test
  void a26AtMostTenAreListedTheOldestOnes() {
    var jobs = IntStream.range(0, 12).mapToObj(_ -> aJobOver(thing)).toList();
    expect(200, update(thing, jobs.get(11), "{\"status\":\"IN_PROGRESS\"}"));

    var pending = get("").json();

    assertEquals(jobs.get(11), pending.path("inProgressJobs").get(0).path("jobId").asText());
    var queued = new ArrayList<String>();
    pending.path("queuedJobs").forEach(summary -> queued.add(summary.path("jobId").asText()));
    assertEquals(jobs.subList(0, 9), queued);
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
