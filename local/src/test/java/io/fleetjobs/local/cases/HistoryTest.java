package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GET /things/{thingName}/jobs/{jobId}/history and GET /things/{thingName}/history */
class HistoryTest {
  @Test
  void getJobExecutionHistoryTellsEachStatusWithTimeVersionDetailsAndBy() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{\"statusDetails\":{\"step\":\"1\"}}"));
    expect(200, update(thing, job, "{\"status\":\"IN_PROGRESS\"}"));
    expect(200, update(thing, job, "{\"status\":\"FAILED\",\"statusDetails\":{\"code\":\"7\"}}"));

    var answer = expect(200, operator("GET", history(thing, job), "")).json();

    var entries = answer.path("history");
    assertEquals(
        List.of(
            "1 - QUEUED 1 SERVICE/ROLLOUT ",
            "1 QUEUED IN_PROGRESS 2 DEVICE/ {\"detailsMap\":{\"step\":\"1\"}}",
            "1 IN_PROGRESS FAILED 4 DEVICE/ {\"detailsMap\":{\"code\":\"7\"}}"),
        texts(entries));
    assertTrue(answer.path("complete").asBoolean());
    assertEquals(Stack.execution(thing, job).path("queuedAt"), entries.path(0).path("at"));
    assertEquals(Stack.execution(thing, job).path("lastUpdatedAt"), entries.path(2).path("at"));
  }

  @Test
  void getJobExecutionHistoryCoversAllAttemptsOrTheOneAskedFor() {
    var thing = aThing();
    var job =
        aJobWith(
            "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
                + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}",
            thing);
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));

    assertEquals(
        List.of(
            "1 - QUEUED 1 SERVICE/ROLLOUT ",
            "1 QUEUED FAILED 2 DEVICE/ ",
            "2 - QUEUED 1 SERVICE/RETRY ",
            "2 QUEUED FAILED 2 DEVICE/ "),
        entries(history(thing, job)));
    assertEquals(
        List.of("2 - QUEUED 1 SERVICE/RETRY ", "2 QUEUED FAILED 2 DEVICE/ "),
        entries(history(thing, job) + "?executionNumber=2"));
    assertEquals(4, pages(history(thing, job) + "?maxResults=1").size());
    assertEquals(entries(history(thing, job)), pages(history(thing, job) + "?maxResults=3"));
    expect(404, operator("GET", history(thing, job) + "?executionNumber=3", ""));
  }

  @Test
  void getJobExecutionHistoryNamesTheTimerThatEndedAnExecution() {
    var slow = aThing();
    var stuck = aThing();
    var job = aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}}", slow, stuck);
    expect(200, startNext(slow, "{}"));
    expect(200, startNext(stuck, "{\"stepTimeoutInMinutes\":2}"));
    advance(Duration.ofMinutes(7));

    assertEquals("1 IN_PROGRESS TIMED_OUT 3 SERVICE/TIMEOUT ", last(slow, job));
    assertEquals("1 IN_PROGRESS TIMED_OUT 3 SERVICE/STEP_TIMEOUT ", last(stuck, job));
  }

  @Test
  void getJobExecutionHistoryTellsACanceledJobFromACanceledExecution() {
    var alone = aThing();
    var withJob = aThing();
    var job = aJobOver(alone, withJob);
    expect(200, operator("PUT", "/things/" + alone + "/jobs/" + job + "/cancel", "{}"));
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));

    assertEquals("1 QUEUED CANCELED 2 OPERATOR/ ", last(alone, job));
    eventually(() -> last(withJob, job), "1 QUEUED CANCELED 2 OPERATOR/JOB_CANCELED "::equals);
  }

  @Test
  void getJobExecutionHistoryKeepsTheDeletionOfAnExecution() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    expect(200, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1", ""));

    assertEquals(List.of("1 - DELETED 2 OPERATOR/ "), entries(history(thing, job)));
  }

  @Test
  void listThingHistoryListsTheEntriesOfAllJobsTheNewestFirst() {
    var thing = aThing();
    var first = aJobOver(thing);
    expect(200, update(thing, first, "{\"status\":\"SUCCEEDED\"}"));
    var second = aJobOver(thing);

    var listed = new ArrayList<String>();
    var answer = expect(200, operator("GET", "/things/" + thing + "/history", "")).json();
    answer
        .path("history")
        .forEach(entry ->
            listed.add(entry.path("jobId").asText() + " " + entry.path("status").asText()));

    assertEquals(List.of(second + " QUEUED", first + " SUCCEEDED", first + " QUEUED"), listed);
    assertTrue(answer.path("complete").asBoolean());
    assertEquals(
        entries("/things/" + thing + "/history"),
        pages("/things/" + thing + "/history?maxResults=1"));
  }

  @Test
  void historiesOfAThingWithoutExecutionsAreNotFound() {
    var thing = aThing();

    assertEquals(
        "No execution found on thing " + thing + ".",
        expect(404, operator("GET", "/things/" + thing + "/history", "")).message());
    assertEquals(
        "No execution of job none found on thing " + thing + ".",
        expect(404, operator("GET", history(thing, "none"), "")).message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/things/%s/history?maxResults=0",
        "/things/%s/history?nextToken=garbage",
        "/things/%s/jobs/none/history?maxResults=251",
        "/things/%s/jobs/none/history?executionNumber=one",
        "/things/%s/jobs/a.b/history"
      })
  void historiesRefuseABadRequestBeforeTheyLookForTheThing(String path) {
    assertEquals(
        "InvalidRequestException",
        expect(400, operator("GET", path.formatted("no-such-thing"), "")).errorType());
  }

  private static String history(String thing, String job) {
    return "/things/" + thing + "/jobs/" + job + "/history";
  }

  private static String last(String thing, String job) {
    return entries(history(thing, job)).getLast();
  }

  private static List<String> entries(String path) {
    return texts(expect(200, operator("GET", path, "")).json().path("history"));
  }

  /** Returns the entries of all pages. */
  private static List<String> pages(String path) {
    var all = new ArrayList<String>();
    var token = "";
    do {
      var page = expect(200, operator("GET", path + token, "")).json();
      all.addAll(texts(page.path("history")));
      token = page.has("nextToken") ? "&nextToken=" + page.path("nextToken").asText() : "";
    } while (!token.isEmpty());
    return all;
  }

  private static List<String> texts(JsonNode entries) {
    var texts = new ArrayList<String>();
    entries.forEach(entry ->
        texts.add(
            String.join(
                " ",
                entry.path("executionNumber").asText(),
                entry.path("previousStatus").asText("-"),
                entry.path("status").asText(),
                entry.path("versionNumber").asText(),
                entry.at("/by/kind").asText() + "/" + entry.at("/by/cause").asText(),
                entry.has("statusDetails") ? entry.path("statusDetails").toString() : "")));
    return texts;
  }
}
