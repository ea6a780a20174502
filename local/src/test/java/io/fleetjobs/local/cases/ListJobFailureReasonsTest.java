package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** GET /jobs/{jobId}/reasons */
class ListJobFailureReasonsTest {
  private static final String ONE_RETRY =
      "{\"jobExecutionsRetryConfig\":{\"criteriaList\":"
          + "[{\"failureType\":\"FAILED\",\"numberOfRetries\":1}]}}";

  @Test
  void listJobFailureReasonsGroupsThingsByStatusAndReason() {
    var one = aThing();
    var two = aThing();
    var three = aThing();
    var job = aJobOver(one, two, three, aThing());
    fail(one, job, "FAILED", "{\"errorCode\":\"E_DISK\",\"step\":\"1\"}");
    fail(two, job, "FAILED", "{\"errorCode\":\"E_DISK\",\"step\":\"2\"}");
    fail(three, job, "REJECTED", "{}");

    var answer = eventually(() -> reasons(job, ""), found -> found.path("of").asInt() == 3);

    assertEquals(
        "{\"reasons\":[{\"status\":\"FAILED\",\"key\":\"errorCode\",\"value\":\"E_DISK\","
            + "\"things\":2,\"examples\":[\"%s\",\"%s\"]},".formatted(one, two)
            + "{\"status\":\"REJECTED\",\"things\":1,\"examples\":[\"%s\"]}],".formatted(three)
            + "\"read\":3,\"of\":3}",
        answer.toString());
    assertEquals(3, reasons(job, "?key=step").path("reasons").size());
  }

  @Test
  void listJobFailureReasonsCountsAThingOnceByItsNewestAttempt() {
    var thing = aThing();
    var job = aJobWith(ONE_RETRY, thing);
    fail(thing, job, "FAILED", "{\"errorCode\":\"E_FIRST\"}");
    fail(thing, job, "FAILED", "{\"errorCode\":\"E_SECOND\"}");

    var answer = eventually(() -> reasons(job, ""), found -> found.path("of").asInt() == 1);

    assertEquals("E_SECOND", answer.path("reasons").path(0).path("value").asText());
  }

  @Test
  void listJobFailureReasonsOfAJobWithoutFailuresIsEmpty() {
    assertEquals(
        "{\"reasons\":[],\"read\":0,\"of\":0}", reasons(aJobOver(aThing()), "").toString());
  }

  @Test
  void listJobFailureReasonsRefusesABadKeyBeforeItLooksForTheJob() {
    var refused = expect(400, operator("GET", "/jobs/no-such-job/reasons?key=a%20b", ""));

    assertTrue(refused.message().contains("Value 'a b' at 'key' failed to satisfy constraint"));
    assertEquals(
        "Job no-such-job cannot be found.",
        expect(404, operator("GET", "/jobs/no-such-job/reasons", "")).message());
  }

  private static void fail(String thing, String job, String status, String details) {
    expect(
        200,
        update(thing, job, "{\"status\":\"" + status + "\",\"statusDetails\":" + details + "}"));
  }

  private static JsonNode reasons(String job, String query) {
    return expect(200, operator("GET", "/jobs/" + job + "/reasons" + query, "")).json();
  }
}
