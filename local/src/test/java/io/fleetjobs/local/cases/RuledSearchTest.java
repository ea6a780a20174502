package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.RuledStack.ADMIN;
import static io.fleetjobs.local.cases.RuledStack.TEAM;
import static io.fleetjobs.local.cases.RuledStack.as;
import static io.fleetjobs.local.cases.RuledStack.assertDenied;
import static io.fleetjobs.local.cases.Stack.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A team whose rule allows some jobs searches the executions of all jobs. */
class RuledSearchTest {
  @BeforeEach
  void oneJobIsOfTheTeamAndOneIsNot() {
    as(ADMIN, "POST", "/things/pump-9", "{}");
    as(ADMIN, "POST", "/thing-groups/pumps-search", "{}");
    as(
        ADMIN,
        "PUT",
        "/thing-groups/addThingToThingGroup",
        "{\"thingGroupName\":\"pumps-search\",\"thingName\":\"pump-9\"}");
    RuledStack.create(TEAM, "searched", "thinggroup/pumps-search");
    Stack.eventually(() -> found(ADMIN), found -> found.containsAll(Set.of("searched", "foreign")));
  }

  @Test
  void searchExecutionsLeavesOutForeignJobs() {
    assertThat(found(TEAM)).contains("searched").doesNotContain("foreign");
  }

  @Test
  void listThingHistoryLeavesOutForeignJobs() {
    expect(200, RuledStack.create(ADMIN, "hidden", "thing/pump-9"));
    Stack.eventually(() -> told(ADMIN, "pump-9"), told -> told.contains("hidden"));

    assertThat(told(TEAM, "pump-9")).contains("searched").doesNotContain("hidden");
  }

  @Test
  void listThingHistoryDoesNotTellTheTeamThatAThingHasForeignJobs() {
    assertDenied(as(TEAM, "GET", "/things/valve-1/history", ""));
    assertDenied(as(TEAM, "GET", "/things/no-thing/history", ""));
  }

  private static Set<String> found(String user) {
    var jobs = new HashSet<String>();
    var next = "";
    do {
      var page =
          expect(200, as(user, "GET", "/executions?status=QUEUED&maxResults=1" + next, "")).json();
      jobs.addAll(jobs(page.path("executions")));
      next =
          page.has("nextToken")
              ? "&nextToken=" + RuledStack.encoded(page.path("nextToken").asText())
              : "";
    } while (!next.isEmpty());
    return jobs;
  }

  private static Set<String> told(String user, String thing) {
    return jobs(
        expect(200, as(user, "GET", "/things/" + thing + "/history", "")).json().path("history"));
  }

  private static Set<String> jobs(JsonNode rows) {
    return new HashSet<>(
        StreamSupport.stream(rows.spliterator(), false)
            .map(row -> row.path("jobId").asText())
            .toList());
  }
}
