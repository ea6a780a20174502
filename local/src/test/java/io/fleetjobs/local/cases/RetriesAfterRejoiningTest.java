package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.STACK;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

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
  void j15AThingThatRejoinsHasAllRetriesAgain() {
    create();
    fail(3);
    assertThat(newest()).isEqualTo("4 QUEUED 3");

    member("removeThingFromThingGroup");
    assertThat(newest()).isEqualTo("4 REMOVED 3");
    member("addThingToThingGroup");
    assertThat(newest()).isEqualTo("5 QUEUED 0");

    fail(5);
    assertThat(newest()).isEqualTo("10 QUEUED 5");
    fail(1);
    assertThat(attempts())
        .containsExactly(
            "10 FAILED 5",
            "9 FAILED 4",
            "8 FAILED 3",
            "7 FAILED 2",
            "6 FAILED 1",
            "5 FAILED 0",
            "4 REMOVED 3",
            "3 FAILED 2",
            "2 FAILED 1",
            "1 FAILED 0");
    assertThatJob(job).isInProgress();
  }

  @Test
  void j15AThingWithoutRetriesLeftHasAllRetriesAfterRejoining() {
    create();
    fail(6);
    assertThat(newest()).isEqualTo("6 FAILED 5");

    member("removeThingFromThingGroup");
    member("addThingToThingGroup");
    assertThat(newest()).isEqualTo("7 QUEUED 0");

    fail(1);
    assertThat(newest()).isEqualTo("8 QUEUED 1");
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
