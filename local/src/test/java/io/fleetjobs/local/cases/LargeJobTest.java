package io.fleetjobs.local.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.concurrent.Parallel;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Tests a job over a group of 3 000 things, rolled out at the default rate. {@code
 * -Dfleetjobs.things=100000} sets another number, in whole thousands.
 */
class LargeJobTest {
  private static final int THINGS = Integer.getInteger("fleetjobs.things", 3_000);
  private static final int PER_MINUTE = 1_000;

  @Test
  void aJobOverThousandsOfThingsIsCreatedListedAndCanceled() {
    var group = Stack.aGroup();
    var prefix = Stack.name("fleet") + "-";
    Parallel.each(
        IntStream.range(0, THINGS).boxed().toList(),
        n -> {
          Stack.expect(200, Stack.operator("POST", "/things/" + prefix + n, "{}"));
          Stack.expect(
              200,
              Stack.operator(
                  "PUT",
                  "/thing-groups/addThingToThingGroup",
                  Stack.object()
                      .put("thingGroupName", group)
                      .put("thingName", prefix + n)
                      .toString()));
        });
    var job = Stack.name("job");
    Stack.nextMinute();

    var before = System.nanoTime();
    Stack.expect(200, Stack.createJob(job, "{}", Stack.groupArn(group)));
    var answered = Duration.ofNanos(System.nanoTime() - before);
    Stack.STACK.awaitQuiet();
    assertThat(queued(job)).isEqualTo(PER_MINUTE);
    Stack.advance(Duration.ofMinutes(THINGS / PER_MINUTE - 1));
    assertThat(queued(job)).isEqualTo(THINGS);

    assertThat(answered.toSeconds()).as("creation returns at once, took " + answered).isLessThan(5);
    assertThat(listed(job)).hasSize(THINGS);
    Stack.expect(200, Stack.update(prefix + 77, job, "{\"status\":\"SUCCEEDED\"}"));
    Stack.expect(200, Stack.operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    Stack.STACK.awaitQuiet();
    var details = Stack.job(job).path("jobProcessDetails");
    assertThat(details.path("numberOfCanceledThings").asInt()).isEqualTo(THINGS - 1);
    assertThat(details.path("numberOfSucceededThings").asInt()).isEqualTo(1);
    Stack.expect(200, Stack.operator("DELETE", "/jobs/" + job, ""));
    Stack.STACK.awaitQuiet();
    Stack.expect(404, Stack.operator("GET", "/jobs/" + job, ""));
    Stack.expect(404, Stack.operator("GET", "/things/" + prefix + "77/jobs/" + job, ""));
  }

  private static int queued(String job) {
    return Stack.job(job).path("jobProcessDetails").path("numberOfQueuedThings").asInt();
  }

  private static Set<String> listed(String job) {
    var arns = new HashSet<String>();
    var token = "";
    do {
      var page =
          Stack.expect(
                  200,
                  Stack.operator(
                      "GET",
                      "/jobs/"
                          + job
                          + "/things?status=QUEUED"
                          + (token.isEmpty() ? "" : "&nextToken=" + token),
                      ""))
              .json();
      page.path("executionSummaries").forEach(entry -> arns.add(entry.path("thingArn").asText()));
      token = page.path("nextToken").asText("");
    } while (!token.isEmpty());
    return arns;
  }
}
