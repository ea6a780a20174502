package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tests retries of a continuous job for a thing that leaves its group and joins it again: case J15.
 */
class RetriesAfterRejoiningTest {
  private final String thing = aThing();
  private final String group = aGroup(thing);
  private final String job = name("job");

  @Test
  void j15WhoRejoinsHasAllRetriesAgain() {
    create();
    fail(3);
    assertEquals("4 QUEUED 3", newest());

    member("removeThingFromThingGroup");
    assertEquals("4 REMOVED 3", newest());
    member("addThingToThingGroup");
    assertEquals("5 QUEUED 0", newest());

    fail(5);
    assertEquals("10 QUEUED 5", newest());
    fail(1);
    assertEquals(
        List.of(
            "10 FAILED 5",
            "9 FAILED 4",
            "8 FAILED 3",
            "7 FAILED 2",
            "6 FAILED 1",
            "5 FAILED 0",
            "4 REMOVED 3",
            "3 FAILED 2",
            "2 FAILED 1",
            "1 FAILED 0"),
        attempts());
    assertEquals("IN_PROGRESS", job(job).path("status").asText());
  }

  @Test
  void j15AlsoWhoUsedThemUpBefore() {
    create();
    fail(6);
    assertEquals("6 FAILED 5", newest());

    member("removeThingFromThingGroup");
    member("addThingToThingGroup");
    assertEquals("7 QUEUED 0", newest());

    fail(1);
    assertEquals("8 QUEUED 1", newest());
  }

  private void create() {
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","jobExecutionsRetryConfig":
              {"criteriaList":[{"failureType":"FAILED","numberOfRetries":5}]}}\
            """,
            groupArn(group)));
    STACK.awaitQuiet();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
    }
  }

  private void member(String what) {
    expect(
        200,
        operator(
            "PUT",
            "/thing-groups/" + what,
            object().put("thingGroupName", group).put("thingName", thing).toString()));
    STACK.awaitQuiet();
  }

  private String newest() {
    return attempts().getFirst();
  }

  /** Returns number, status and retry attempt of each execution, newest first. */
  private List<String> attempts() {
    var found = new ArrayList<String>();
    expect(200, operator("GET", "/things/" + thing + "/jobs?jobId=" + job, ""))
        .json()
        .path("executionSummaries")
        .forEach(entry -> {
          var summary = entry.path("jobExecutionSummary");
          found.add(
              summary.path("executionNumber").asInt()
                  + " "
                  + summary.path("status").asText()
                  + " "
                  + summary.path("retryAttempt").asInt());
        });
    return found;
  }
}
