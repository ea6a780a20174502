package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.thingArn;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET /jobs/{jobId}/executions */
class ListJobExecutionDetailsTest {
  private static final String ONE_RETRY =
      "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
          + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]},"
          + "\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}}";

  @Test
  void listJobExecutionDetailsShowsEveryAttemptWithItsDetails() {
    var thing = aThing();
    var job = aJobWith(ONE_RETRY, thing);
    expect(
        200,
        update(thing, job, "{\"status\":\"FAILED\",\"statusDetails\":{\"errorCode\":\"E_DISK\"}}"));
    expect(200, startNext(thing, "{}"));

    var rows =
        eventually(
            () -> list("/jobs/" + job + "/executions"),
            found ->
                found.size() == 2 && found.get(1).path("status").asText().equals("IN_PROGRESS"));

    var failed = rows.get(0);
    assertEquals(
        List.of(
            "thingName",
            "thingArn",
            "executionNumber",
            "status",
            "retryAttempt",
            "queuedAt",
            "lastUpdatedAt",
            "versionNumber",
            "forceCanceled",
            "statusDetails",
            "superseded"),
        members(failed));
    assertEquals(thing, failed.path("thingName").asText());
    assertEquals(thingArn(thing), failed.path("thingArn").asText());
    assertEquals(1, failed.path("executionNumber").asInt());
    assertEquals("FAILED", failed.path("status").asText());
    assertEquals(
        "{\"detailsMap\":{\"errorCode\":\"E_DISK\"}}", failed.path("statusDetails").toString());
    assertTrue(failed.path("superseded").asBoolean());
    var retry = rows.get(1);
    assertEquals(1, retry.path("retryAttempt").asInt());
    assertEquals("{\"detailsMap\":{}}", retry.path("statusDetails").toString());
    assertFalse(retry.path("superseded").asBoolean());
    assertTrue(retry.path("approximateSecondsBeforeTimedOut").asInt() > 200);
    assertTrue(retry.has("startedAt"));
  }

  @Test
  void listJobExecutionDetailsFiltersByStatusAndAge() {
    var old = aThing();
    var young = aThing();
    var job = aJobOver(old, young);
    advance(Duration.ofMinutes(10));
    expect(200, startNext(young, "{}"));

    eventually(() -> things("/jobs/" + job + "/executions?status=QUEUED"), Set.of(old)::equals);
    assertEquals(
        Set.of(young),
        eventually(
            () -> things("/jobs/" + job + "/executions?status=IN_PROGRESS"),
            found -> !found.isEmpty()));
    assertEquals(Set.of(old), things("/jobs/" + job + "/executions?olderThanMinutes=10"));
    assertEquals(Set.of(old, young), things("/jobs/" + job + "/executions?olderThanMinutes=0"));
    assertEquals(
        Set.of(), things("/jobs/" + job + "/executions?olderThanMinutes=11&status=IN_PROGRESS"));
  }

  @Test
  void listJobExecutionDetailsGoesOnFromPageToPage() {
    var things = List.of(aThing(), aThing(), aThing(), aThing(), aThing());
    var job = aJobOver(things.toArray(String[]::new));
    var listed = new ArrayList<String>();
    var token = "";
    do {
      var page =
          expect(200, operator("GET", "/jobs/" + job + "/executions?maxResults=2" + token, ""))
              .json();
      page.path("executions").forEach(row -> listed.add(row.path("thingName").asText()));
      token = page.has("nextToken") ? "&nextToken=" + page.path("nextToken").asText() : "";
    } while (!token.isEmpty());

    assertEquals(things.stream().sorted().toList(), listed);
  }

  @Test
  void listJobExecutionDetailsBindsItsTokenToTheRequest() {
    var job = aJobOver(aThing(), aThing());
    var token =
        expect(200, operator("GET", "/jobs/" + job + "/executions?maxResults=1", ""))
            .json()
            .path("nextToken")
            .asText();

    for (var other :
        List.of(
            "/jobs/" + job + "/executions?status=QUEUED&nextToken=",
            "/jobs/" + aJobOver(aThing()) + "/executions?nextToken=",
            "/jobs/" + job + "/things?nextToken=")) {
      assertEquals(
          "Next token is invalid.", expect(400, operator("GET", other + token, "")).message());
    }
  }

  @Test
  void listJobExecutionDetailsOfAnAbsentJobIsNotFound() {
    var refused = expect(404, operator("GET", "/jobs/no-such-job/executions", ""));

    assertEquals("ResourceNotFoundException", refused.errorType());
    assertEquals("Job no-such-job cannot be found.", refused.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "status=LATE|at 'status' failed to satisfy constraint: Member must satisfy enum value set",
        "olderThanMinutes=-1|Member must have value greater than or equal to 0",
        "olderThanMinutes=1051201|Member must have value less than or equal to 1051200",
        "olderThanMinutes=ten|at 'olderThanMinutes' failed to satisfy constraint: Member must be an"
            + " integer",
        "maxResults=251|Member must have value less than or equal to 250",
        "nextToken=garbage|Next token is invalid."
      })
  void listJobExecutionDetailsRefusesABadRequestBeforeItLooksForTheJob(
      String query, String message) {
    var refused = expect(400, operator("GET", "/jobs/no-such-job/executions?" + query, ""));

    assertEquals("InvalidRequestException", refused.errorType());
    assertTrue(refused.message().contains(message), refused.message());
  }

  private static Set<String> things(String path) {
    var things = new HashSet<String>();
    list(path).forEach(row -> things.add(row.path("thingName").asText()));
    return things;
  }

  private static JsonNode list(String path) {
    return expect(200, operator("GET", path, "")).json().path("executions");
  }

  private static List<String> members(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
