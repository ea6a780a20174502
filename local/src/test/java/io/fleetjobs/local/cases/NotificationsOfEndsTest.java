package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.operator;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Tests notifications when an execution ends, is canceled, is deleted, or times out: cases D08 to
 * D19, D25.
 */
class NotificationsOfEndsTest extends NotifiedDevice {
  @Test
  void d08TheEndOfTheFrontNamesTheNext() {
    var first = aJobOver(thing);
    var second = aJobOver(thing);
    startNext(thing, "{}");
    settle();

    device.publish(first + "/update", "{\"status\":\"SUCCEEDED\"}");
    device.await(first + "/update/accepted");

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(second);
    assertThatExecution(next(heard).path("execution")).isOfJob(second);
    assertThat(device.topicsHeard().getFirst())
        .as("d10: the reply comes before what follows from it")
        .isEqualTo(first + "/update/accepted");
  }

  @Test
  void d09TheEndOfTheLastLeavesBothEmpty() {
    var job = aJobOver(thing);
    settle();

    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));

    assertNothingPending(device.notifications());
  }

  @Test
  void d13ACanceledExecutionBehindIsPublishedOnNotifyOnly() {
    var first = aJobOver(thing);
    var second = aJobOver(thing);
    settle();

    expect(200, operator("PUT", "/things/" + thing + "/jobs/" + second + "/cancel", "{}"));

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(first);
    assertThat(hasNext(heard)).isFalse();
  }

  @Test
  void d14ACanceledJobAtTheFrontIsPublishedOnBothTopics() {
    var first = aJobOver(thing);
    var second = aJobOver(thing);
    settle();

    expect(200, operator("PUT", "/jobs/" + first + "/cancel", "{}"));

    var heard = device.notifications();
    assertThat(jobs(notify(heard), "QUEUED")).containsExactly(second);
    assertThatExecution(next(heard).path("execution")).isOfJob(second);
  }

  @Test
  void d15ADeletedJobLeavesBothEmpty() {
    var job = aJobOver(thing);
    startNext(thing, "{}");
    settle();

    expect(200, operator("DELETE", "/jobs/" + job + "?force=true", ""));

    assertNothingPending(device.notifications());
  }

  @Test
  void theDeletionOfAnEndedExecutionIsSilent() {
    var job = aJobOver(thing);
    expect(200, update(thing, job, "{\"status\":\"FAILED\"}"));
    settle();

    expect(200, operator("DELETE", "/things/" + thing + "/jobs/" + job + "/executionNumber/1", ""));

    assertThat(device.notifications()).isEmpty();
  }

  @Test
  void d19ATimeOutIsPublishedLikeAnyEnd() {
    aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":1}}", thing);
    startNext(thing, "{}");
    settle();

    Stack.advance(Duration.ofMinutes(2));

    assertNothingPending(device.notifications());
  }

  @Test
  void d25ADeletedThingKeepsItsExecutionsInSilence() {
    var job = aJobOver(thing);
    settle();

    expect(200, operator("DELETE", "/things/" + thing, ""));

    assertThat(device.notifications()).isEmpty();
    assertThatExecution(thing, job).isQueued();
  }
}
