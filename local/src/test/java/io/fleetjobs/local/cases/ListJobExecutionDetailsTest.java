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
import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(members(failed))
        .containsExactly(
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
            "superseded");
    assertThat(failed.path("thingName").asText()).isEqualTo(thing);
    assertThat(failed.path("thingArn").asText()).isEqualTo(thingArn(thing));
    assertThat(failed.path("executionNumber").asInt()).isEqualTo(1);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("statusDetails").toString())
        .isEqualTo("{\"detailsMap\":{\"errorCode\":\"E_DISK\"}}");
    assertThat(failed.path("superseded").asBoolean()).isTrue();
    var retry = rows.get(1);
    assertThat(retry.path("retryAttempt").asInt()).isEqualTo(1);
    assertThat(retry.path("statusDetails").toString()).isEqualTo("{\"detailsMap\":{}}");
    assertThat(retry.path("superseded").asBoolean()).isFalse();
    assertThat(retry.path("approximateSecondsBeforeTimedOut").asInt()).isGreaterThan(200);
    assertThat(retry.has("startedAt")).isTrue();
  }

  @Test
  void listJobExecutionDetailsFiltersByStatusAndAge() {
    var old = aThing();
    var young = aThing();
    var job = aJobOver(old, young);
    advance(Duration.ofMinutes(10));
    expect(200, startNext(young, "{}"));

    eventually(() -> things("/jobs/" + job + "/executions?status=QUEUED"), Set.of(old)::equals);
    assertThat(
            eventually(
                () -> things("/jobs/" + job + "/executions?status=IN_PROGRESS"),
                found -> !found.isEmpty()))
        .containsExactlyInAnyOrder(young);
    assertThat(things("/jobs/" + job + "/executions?olderThanMinutes=10"))
        .containsExactlyInAnyOrder(old);
    assertThat(things("/jobs/" + job + "/executions?olderThanMinutes=0"))
        .containsExactlyInAnyOrder(old, young);
    assertThat(things("/jobs/" + job + "/executions?olderThanMinutes=11&status=IN_PROGRESS"))
        .isEmpty();
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

    assertThat(listed).isEqualTo(things.stream().sorted().toList());
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
      assertThat(expect(400, operator("GET", other + token, "")).message())
          .isEqualTo("Next token is invalid.");
    }
  }

  @Test
  void listJobExecutionDetailsOfAnAbsentJobIsNotFound() {
    var refused = expect(404, operator("GET", "/jobs/no-such-job/executions", ""));

    assertThat(refused.errorType()).isEqualTo("ResourceNotFoundException");
    assertThat(refused.message()).isEqualTo("Job no-such-job cannot be found.");
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

    assertThat(refused.errorType()).isEqualTo("InvalidRequestException");
    assertThat(refused.message()).contains(message);
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
