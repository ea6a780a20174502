package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThat;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.eventually;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fleetjobs.concurrent.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests lists that change between two pages. */
class ListsTest {
  private static final int THINGS = 60;
  private static final int PAGE = 25;

  @Test
  void executionsThatChangeBetweenPagesAreListedOnce() {
    var group = Stack.aGroup();
    var prefix = Stack.name("listed") + "-";
    Parallel.each(
        IntStream.range(0, THINGS).boxed().toList(),
        n -> {
          expect(200, operator("POST", "/things/" + prefix + n, "{}"));
          expect(
              200,
              operator(
                  "PUT",
                  "/thing-groups/addThingToThingGroup",
                  object().put("thingGroupName", group).put("thingName", prefix + n).toString()));
        });
    var job = Stack.name("job");
    expect(200, Stack.createJob(job, "{}", groupArn(group)));
    eventually(
        () -> Stack.job(job).path("jobProcessDetails").path("numberOfQueuedThings").asInt(),
        queued -> queued == THINGS);
    var statuses = List.of("IN_PROGRESS", "SUCCEEDED", "REJECTED");
    var sizes = new ArrayList<Integer>();

    var listed =
        pages(
                "/jobs/" + job + "/things?maxResults=" + PAGE,
                "executionSummaries",
                page -> {
                  sizes.add(page);
                  Parallel.each(
                      IntStream.range(0, THINGS)
                          .filter(n -> n % 7 == sizes.size())
                          .boxed()
                          .toList(),
                      n ->
                          expect(
                              200,
                              update(
                                  prefix + n,
                                  job,
                                  "{\"status\":\"" + statuses.get(n % 3) + "\"}")));
                })
            .stream()
            .map(entry -> entry.path("thingArn").asText())
            .toList();

    assertThat(sizes).containsExactly(PAGE, PAGE, 10);
    assertThat(listed).doesNotHaveDuplicates().hasSize(THINGS);
  }

  @Test
  void aJobThatIsDeletedBetweenPagesIsNotListedTwice() {
    var thing = aThing();
    var first = aJobOver(thing);
    var second = aJobOver(thing);
    var third = aJobOver(thing);

    var listed =
        pages(
                "/jobs?maxResults=1",
                "jobs",
                page -> operator("DELETE", "/jobs/" + third + "?force=true", ""))
            .stream()
            .map(job -> job.path("jobId").asText())
            .filter(List.of(first, second, third)::contains)
            .toList();

    assertThat(listed).containsExactly(third, second, first);
  }

  @Test
  void theFiltersOfJobsCombineAndPagesAreFull() {
    var thing = aThing();
    var kept = new ArrayList<String>();
    for (int n = 0; n < 4; n++) {
      var job = aJobOver(thing);
      if (n % 2 == 0) {
        expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
        kept.addFirst(job);
      }
    }
    var page =
        expect(
                200,
                operator("GET", "/jobs?status=CANCELED&targetSelection=SNAPSHOT&maxResults=2", ""))
            .json();

    assertThat(ids(page.path("jobs"))).isEqualTo(kept);
    expect(200, operator("GET", "/jobs?status=CANCELED&targetSelection=CONTINUOUS", ""))
        .json()
        .path("jobs")
        .forEach(job -> {
          assertThat(job.path("targetSelection").asText()).isEqualTo("CONTINUOUS");
          assertThat(job.path("status").asText()).isEqualTo("CANCELED");
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/jobs/%1$s/things?maxResults=1",
        "/things/%2$s/jobs?maxResults=1",
        "/things/%2$s/jobs?maxResults=1&status=QUEUED"
      })
  void theLastPageHasNoToken(String path) {
    var thing = aThing();
    var job = aJobOver(thing);

    var page = expect(200, operator("GET", path.formatted(job, thing), "")).json();

    assertThat(page.path("executionSummaries")).hasSize(1);
    assertThat(page.has("nextToken")).isFalse();
  }

  @Test
  void theExecutionsOfADeletedThingAreListedByTheFilter() {
    var thing = aThing();
    var job = aJobOver(thing);
    expect(200, operator("DELETE", "/things/" + thing, ""));

    assertThat(
            expect(200, operator("GET", "/things/" + thing + "/jobs", ""))
                .json()
                .path("executionSummaries"))
        .hasSize(1);
    for (var filter : List.of("?status=FAILED", "?jobId=x" + job)) {
      assertThat(
              expect(200, operator("GET", "/things/" + thing + "/jobs" + filter, ""))
                  .json()
                  .path("executionSummaries")
                  .toString())
          .isEqualTo("[]");
    }
    assertThat(operator("GET", "/things/x" + thing + "/jobs", ""))
        .hasStatus(404)
        .hasMessage("Thing x" + thing + " not found.");
  }

  @Test
  void theExecutionsOnAThingAreListedByStatusAndJob() {
    var thing = aThing();
    var one = aJobOver(thing);
    var two = aJobOver(thing);
    expect(200, update(thing, one, "{\"status\":\"SUCCEEDED\"}"));

    assertThat(
            ids(
                expect(
                        200,
                        operator(
                            "GET", "/things/" + thing + "/jobs?status=SUCCEEDED&maxResults=1", ""))
                    .json()
                    .path("executionSummaries")))
        .containsExactly(one);
    assertThat(
            ids(
                expect(200, operator("GET", "/things/" + thing + "/jobs?jobId=" + two, ""))
                    .json()
                    .path("executionSummaries")))
        .containsExactly(two);
    assertThat(
            expect(
                    200,
                    operator("GET", "/things/" + thing + "/jobs?status=SUCCEEDED&jobId=" + two, ""))
                .json()
                .path("executionSummaries")
                .toString())
        .isEqualTo("[]");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"0", "251"})
  void e26AListHasOneTo250Entries(String maxResults) {
    var bound = maxResults.equals("0") ? "greater than or equal to 1" : "less than or equal to 250";

    for (var list : lists()) {
      assertThat(operator("GET", list + "?maxResults=" + maxResults, ""))
          .isRefused(400, "InvalidRequestException")
          .hasMessageContaining(
              "Value '"
                  + maxResults
                  + "' at 'maxResults'"
                  + " failed to satisfy constraint: Member must have value "
                  + bound);
    }
  }

  @Test
  void e27AForeignTokenIsInvalid() {
    var thing = aThing();
    aJobOver(thing);
    aJobOver(thing);
    var token =
        expect(200, operator("GET", "/jobs?maxResults=1", "")).json().path("nextToken").asText();

    for (var list : lists()) {
      assertThat(operator("GET", list + "?nextToken=garbage", ""))
          .hasStatus(400)
          .hasMessage("Next token is invalid.");
    }
    assertThat(operator("GET", "/jobs?status=CANCELED&nextToken=" + token, ""))
        .hasStatus(400)
        .hasMessage("Next token is invalid.");
    expect(200, operator("GET", "/jobs?maxResults=2&nextToken=" + token, ""));
  }

  private static List<String> lists() {
    var thing = aThing();
    var job = aJobOver(thing);
    return List.of("/jobs", "/jobs/" + job + "/things", "/things/" + thing + "/jobs");
  }

  private static List<JsonNode> pages(String path, String member, IntConsumer afterEach) {
    var all = new ArrayList<JsonNode>();
    var token = "";
    do {
      var page =
          expect(200, operator("GET", path + (token.isEmpty() ? "" : "&nextToken=" + token), ""))
              .json();
      page.path(member).forEach(all::add);
      token = page.path("nextToken").asText("");
      afterEach.accept(page.path(member).size());
    } while (!token.isEmpty());
    return all;
  }

  private static List<String> ids(JsonNode entries) {
    var ids = new ArrayList<String>();
    entries.forEach(entry -> ids.add(entry.path("jobId").asText()));
    return ids;
  }
}
