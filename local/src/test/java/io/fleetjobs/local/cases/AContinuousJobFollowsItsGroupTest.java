package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatJob;
import static io.fleetjobs.local.cases.Stack.aGroup;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.createJob;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.groupArn;
import static io.fleetjobs.local.cases.Stack.job;
import static io.fleetjobs.local.cases.Stack.name;
import static io.fleetjobs.local.cases.Stack.nextMinute;
import static io.fleetjobs.local.cases.Stack.object;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Follows one continuous job from an empty group to its cancellation, minute by minute. */
class AContinuousJobFollowsItsGroupTest {
  private final String group = aGroup();
  private final String job = name("job");

  @Test
  void aContinuousJobFollowsItsGroup() {
    var things = IntStream.range(0, 4).mapToObj(_ -> aThing()).sorted().toArray(String[]::new);
    member("addThingToThingGroup", things[0]);
    member("addThingToThingGroup", things[1]);
    nextMinute();
    expect(
        200,
        createJob(
            job,
            """
            {"targetSelection":"CONTINUOUS","jobExecutionsRolloutConfig":{"maximumPerMinute":1}}\
            """,
            groupArn(group)));
    tick("QUEUED", "none", "none", "none", things);

    // A thing that joins gets its execution at once. The second thing of the initial rollout still
    // waits for its minute.
    member("addThingToThingGroup", things[2]);
    tick("QUEUED", "none", "QUEUED", "none", things);
    advance(Duration.ofMinutes(1));
    tick("QUEUED", "QUEUED", "QUEUED", "none", things);

    startNext(things[0], "{}");
    expect(200, update(things[1], job, "{\"status\":\"SUCCEEDED\"}"));
    for (int i = 0; i < 3; i++) {
      member("removeThingFromThingGroup", things[i]);
    }
    tick("IN_PROGRESS", "SUCCEEDED", "REMOVED", "none", things);

    advance(Duration.ofMinutes(1));
    expect(200, update(things[0], job, "{\"status\":\"FAILED\"}"));
    for (int i = 0; i < 3; i++) {
      member("addThingToThingGroup", things[i]);
    }
    tick("QUEUED 2", "QUEUED 2", "QUEUED 2", "none", things);

    // While events are off, one thing joins, one leaves and one is deleted. The next refresh finds
    // the first two.
    events(false);
    member("addThingToThingGroup", things[3]);
    member("removeThingFromThingGroup", things[2]);
    expect(200, operator("DELETE", "/things/" + things[1], ""));
    tick("QUEUED 2", "QUEUED 2", "QUEUED 2", "none", things);
    events(true);
    expect(
        200,
        operator(
            "POST", "/jobs/" + job + "/targets", "{\"targets\":[\"" + groupArn(aGroup()) + "\"]}"));
    tick("QUEUED 2", "QUEUED 2", "REMOVED 2", "QUEUED", things);

    var counts = job(job).path("jobProcessDetails");
    assertThatJob(job).isInProgress();
    assertThat(counts.path("numberOfQueuedThings").asInt()).isEqualTo(3);
    assertThat(counts.path("numberOfRemovedThings").asInt()).isEqualTo(2);
    assertThat(counts.path("numberOfFailedThings").asInt()).isEqualTo(1);
    assertThat(counts.path("numberOfSucceededThings").asInt()).isEqualTo(1);

    expect(200, operator("PUT", "/jobs/" + job + "/cancel", "{}"));
    tick("CANCELED 2", "CANCELED 2", "REMOVED 2", "CANCELED", things);
    member("addThingToThingGroup", things[2]);
    tick("CANCELED 2", "CANCELED 2", "REMOVED 2", "CANCELED", things);
  }

  private void tick(String first, String second, String third, String fourth, String[] things) {
    Stack.STACK.awaitQuiet();
    assertThat(String.join(", ", java.util.Arrays.stream(things).map(this::newest).toList()))
        .isEqualTo(first + ", " + second + ", " + third + ", " + fourth);
  }

  private String newest(String thing) {
    var answer = operator("GET", "/things/" + thing + "/jobs/" + job, "");
    if (answer.status() == 404) {
      return "none";
    }
    var execution = answer.json().path("execution");
    var number = execution.path("executionNumber").asInt();
    return execution.path("status").asText() + (number > 1 ? " " + number : "");
  }

  private void member(String what, String thing) {
    expect(
        200,
        operator(
            "PUT",
            "/thing-groups/" + what,
            object().put("thingGroupName", group).put("thingName", thing).toString()));
  }

  private static void events(boolean on) {
    Stack.STACK.awaitQuiet();
    expect(
        200,
        operator(
            "PATCH",
            "/event-configurations",
            "{\"eventConfigurations\":{\"THING_GROUP_MEMBERSHIP\":{\"Enabled\":" + on + "}}}"));
  }
}
