package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.DOCUMENT;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.device;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.json;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests starts of executions over HTTP: cases A04 to A08, A18, A19. */
class DeviceStartsOverHttpTest {
  private final String thing = aThing();

  @Test
  void a04StartNextStartsTheFront() {
    var job = aJobOver(thing);

    var execution = expect(200, startNext(thing, "{}")).json().path("execution");

    assertThatExecution(execution).isOfJob(job).isInProgress().hasVersion(2).hasNumber(1);
    assertThat(execution.path("lastUpdatedAt")).isEqualTo(execution.path("startedAt"));
    assertThat(execution.path("jobDocument").isTextual()).isTrue();
    assertThat(execution.path("jobDocument").asText()).isEqualTo(DOCUMENT);
    assertThat(execution.path("thingName").asText()).isEqualTo(thing);
  }

  @Test
  void a07StartNextOnAnIdleThingAnswersWithoutExecution() {
    assertThat(expect(200, startNext(thing, "{}")).json()).isEqualTo(json("{}"));
  }

  @Test
  void a08StartNextKeepsTheDetails() {
    aJobOver(thing);

    var execution =
        startNext(thing, "{\"statusDetails\":{\"step\":\"init\"}}").json().path("execution");

    assertThat(execution.path("statusDetails")).isEqualTo(json("{\"step\":\"init\"}"));
  }

  @Test
  void startNextReturnsAnExecutionInProgressUnchanged() {
    aJobOver(thing);
    var first = startNext(thing, "{\"statusDetails\":{\"step\":\"init\"}}").json();

    var second =
        startNext(thing, "{\"statusDetails\":{\"step\":\"other\"},\"stepTimeoutInMinutes\":5}")
            .json();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void a18TheEarlierQueuedStartsFirst() {
    var first = aJobOver(thing);
    aJobOver(thing);

    assertThatExecution(startNext(thing, "{}").json().path("execution")).isOfJob(first);
  }

  @Test
  void jobsCreatedOneRightAfterTheOtherKeepTheirOrder() {
    var jobs = IntStream.range(0, 5).mapToObj(_ -> Stack.name("job")).toList();
    jobs.forEach(job -> expect(200, Stack.createJob(job, "{}", Stack.thingArn(thing))));

    var queued = Stack.eventually(() -> get("").json().path("queuedJobs"), q -> q.size() == 5);

    var order = new ArrayList<String>();
    queued.forEach(summary -> order.add(summary.path("jobId").asText()));
    assertThat(order).isEqualTo(jobs);
  }

  @Test
  void a19AnExecutionInProgressComesFirst() {
    var first = aJobOver(thing);
    var second = aJobOver(thing);
    expect(200, update(thing, second, "{\"status\":\"IN_PROGRESS\"}"));

    var execution = startNext(thing, "{}").json().path("execution");

    assertThatExecution(execution).isOfJob(second).hasVersion(2);
    assertThatExecution(thing, first).isQueued();
  }

  private Stack.Answer get(String path) {
    return device("GET", "/things/" + thing + "/jobs" + path, "");
  }
}
