package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GET /executions */
class SearchExecutionsTest {
  @Test
  void searchExecutionsFindsTheStartedExecutionsOfAllJobsWithTheirJobs() {
    var one = aThing();
    var two = aThing();
    var queued = aThing();
    var first = aJobOver(one, queued);
    var second = aJobOver(two);
    expect(200, startNext(one, "{}"));
    expect(200, startNext(two, "{}"));

    eventually(
        () -> found("status=IN_PROGRESS"),
        all -> all.containsAll(List.of(first + "/" + one, second + "/" + two)));
    assertFalse(found("status=IN_PROGRESS").contains(first + "/" + queued));
    eventually(
        () -> found("status=QUEUED&maxResults=1"), all -> all.contains(first + "/" + queued));
  }

  @Test
  void searchExecutionsFindsWhatACanceledJobLeftInProgress() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, startNext(thing, "{}"));
    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    awaitJob(job, "CANCELED");

    eventually(() -> found("status=IN_PROGRESS"), all -> all.contains(job + "/" + thing));
  }

  @Test
  void searchExecutionsFiltersByAge() {
    var old = aThing();
    var ofOld = aJobOver(old);
    advance(Duration.ofMinutes(30));
    var young = aThing();
    var ofYoung = aJobOver(young);

    var found =
        eventually(
            () -> found("status=QUEUED&olderThanMinutes=30"),
            all -> all.contains(ofOld + "/" + old));
    assertFalse(found.contains(ofYoung + "/" + young));
  }

  @Test
  void searchExecutionsLeavesOutAJobThatIsBeingDeleted() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    assertFalse(found("status=QUEUED").contains(job + "/" + thing));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?|Value null at 'status' failed to satisfy constraint: Member must not be null",
        "?status=FAILED|Member must satisfy enum value set: [QUEUED, IN_PROGRESS]",
        "?status=QUEUED&olderThanMinutes=1051201|less than or equal to 1051200",
        "?status=QUEUED&maxResults=0|Member must have value greater than or equal to 1",
        "?status=QUEUED&nextToken=garbage|Next token is invalid."
      })
  void searchExecutionsRefusesABadRequest(String query, String message) {
    var refused = expect(400, operator("GET", "/executions" + query, ""));

    assertEquals("InvalidRequestException", refused.errorType());
    assertTrue(refused.message().contains(message), refused.message());
  }

  /** Returns job and thing of each execution on all pages. */
  private static List<String> found(String query) {
    var all = new ArrayList<String>();
    var token = "";
    do {
      var page = expect(200, operator("GET", "/executions?" + query + token, "")).json();
      page.path("executions")
          .forEach(
              row -> all.add(row.path("jobId").asText() + "/" + row.path("thingName").asText()));
      token = page.has("nextToken") ? "&nextToken=" + page.path("nextToken").asText() : "";
    } while (!token.isEmpty());
    return all;
  }
}
