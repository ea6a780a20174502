package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.operator;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tests lists of jobs and of executions, with filters and pages: section E of the contract's cases.
 */
class JobListsTest {
  private final String thing = aThing();

  @Test
  void e24ListJobsFiltersByStatusAndSelection() {
    var canceled = aJobOver(thing);
    expect(200, operator("PUT", "/jobs/" + canceled + "/cancel", "{}"));
    var running = aJobOver(thing);

    assertThat(listed("?status=CANCELED")).contains(canceled);
    assertThat(listed("?status=IN_PROGRESS")).doesNotContain(canceled);
    assertThat(listed("?status=IN_PROGRESS&targetSelection=SNAPSHOT")).contains(running);
    assertThat(listed("?targetSelection=CONTINUOUS")).doesNotContain(running);
    assertThat(listed("").getFirst()).as("newest first").isEqualTo(running);
  }

  @Test
  void listJobsFiltersByThingGroup() {
    var group = aGroup(thing);
    var job = name("job");
    createJob(job, "{}", groupArn(group));

    var jobs =
        expect(200, operator("GET", "/jobs?thingGroupName=" + group, "")).json().path("jobs");

    assertThat(jobs).hasSize(1);
    assertThat(jobs.get(0).path("jobId").asText()).isEqualTo(job);
    var id = jobs.get(0).path("thingGroupId").asText();
    assertThat(id).isNotEmpty();
    var byId = expect(200, operator("GET", "/jobs?thingGroupId=" + id, "")).json().path("jobs");
    assertThat(byId.findValuesAsText("jobId")).containsExactly(job);
    assertThat(byId.findValuesAsText("thingGroupId")).containsExactly(id);
    assertThat(
            expect(200, operator("GET", "/jobs?thingGroupId=" + id + "0", "")).json().path("jobs"))
        .isEmpty();
    expect(400, operator("GET", "/jobs?thingGroupId=a_b", ""));
  }

  @ParameterizedTest(name = "e26 {0} {1}")
  @CsvSource({"0,greater than or equal to 1", "251,less than or equal to 250"})
  void e26APageHasItsLimits(String maxResults, String rule) {
    for (var path : List.of("/jobs", "/jobs/x/things", "/things/" + thing + "/jobs")) {
      assertThat(operator("GET", path + "?maxResults=" + maxResults, ""))
          .hasStatus(400)
          .hasMessage(
              "1 validation error detected: Value '"
                  + maxResults
                  + "' at 'maxResults' "
                  + "failed to satisfy constraint: Member must have value "
                  + rule);
    }
  }

  @Test
  void e27AForeignTokenIsInvalid() {
    aJobOver(thing);
    aJobOver(thing);
    var token = operator("GET", "/jobs?maxResults=1", "").json().path("nextToken").asText();

    for (var path :
        List.of(
            "/jobs?nextToken=garbage",
            "/jobs?status=CANCELED&nextToken=" + token,
            "/things/" + thing + "/jobs?nextToken=" + token)) {
      assertThat(operator("GET", path, "")).hasStatus(400).hasMessage("Next token is invalid.");
    }
    expect(200, operator("GET", "/jobs?maxResults=2&nextToken=" + token, ""));
  }

  @Test
  void pagesNeitherLoseNorRepeat() {
    var things = IntStream.range(0, 7).mapToObj(_ -> aThing()).toArray(String[]::new);
    var job = aJobOver(things);

    assertThat(new HashSet<>(paged("/jobs/" + job + "/things?maxResults=2&", "thingArn")))
        .hasSize(7);
    assertThat(paged("/jobs/" + job + "/things?status=QUEUED&maxResults=3&", "thingArn"))
        .hasSize(7);
  }

  private static List<String> listed(String query) {
    var ids = new ArrayList<String>();
    expect(200, operator("GET", "/jobs" + query, ""))
        .json()
        .path("jobs")
        .forEach(entry -> ids.add(entry.path("jobId").asText()));
    return ids;
  }

  private static List<String> paged(String path, String member) {
    var found = new ArrayList<String>();
    var token = "";
    do {
      JsonNode page =
          expect(200, operator("GET", path + (token.isEmpty() ? "" : "nextToken=" + token), ""))
              .json();
      page.path("executionSummaries").forEach(entry -> found.add(entry.path(member).asText()));
      token = page.path("nextToken").asText("");
    } while (!token.isEmpty());
    return found;
  }
}
