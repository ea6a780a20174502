package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.CaseAssertions.assertThatExecution;
import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests timers: the cases of section J about them. */
class TimersTest {
  private static final String FIVE_MINUTES =
      "{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":5}}";
  private final String thing = aThing();

  @Test
  void j01TheRemainingTimeIsShownOnlyWhileItRuns() {
    var job = aJobWith(FIVE_MINUTES, thing);
    assertThat(execution(thing, job).has("approximateSecondsBeforeTimedOut")).isFalse();

    var started = startNext(thing, "{}").json().path("execution");

    var left = started.path("approximateSecondsBeforeTimedOut").asLong();
    assertThat(left).isEqualTo(300);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    assertThat(execution(thing, job).has("approximateSecondsBeforeTimedOut")).isFalse();
  }

  @Test
  void j02AnExecutionTimesOutWithinAMinuteOfItsDeadline() {
    var job = aJobWith(FIVE_MINUTES, thing);
    startNext(thing, "{}");

    advance(Duration.ofMinutes(4).plusSeconds(30));
    assertThatExecution(thing, job).isInProgress();
    advance(Duration.ofSeconds(90));

    var timedOut = execution(thing, job);
    assertThatExecution(timedOut).hasTimedOut().hasVersion(3);
    var late =
        timedOut.path("lastUpdatedAt").asDouble() - timedOut.path("startedAt").asDouble() - 300;
    assertThat(late).as("late by " + late).isGreaterThanOrEqualTo(0);
    assertThat(late).as("late by " + late).isLessThanOrEqualTo(60);
    assertThat(
            awaitJob(job, "COMPLETED")
                .path("jobProcessDetails")
                .path("numberOfTimedOutThings")
                .asInt())
        .isEqualTo(1);
    assertThat(expect(409, update(thing, job, "{\"status\":\"SUCCEEDED\"}")).errorType())
        .as("j09")
        .isEqualTo("InvalidStateTransitionException");
  }

  @Test
  void j03WithoutATimeoutNothingTimesOut() {
    var job = aJobOver(thing);
    startNext(thing, "{}");

    advance(Duration.ofHours(1));

    assertThatExecution(thing, job).isInProgress();
  }

  @Test
  void aQueuedExecutionNeverTimesOut() {
    var job = aJobWith(FIVE_MINUTES, thing);

    advance(Duration.ofMinutes(10));

    assertThatExecution(thing, job).isQueued();
  }

  @Test
  void j05ANewStepTimerReplacesTheOldOne() {
    var job = aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":20}}", thing);
    startNext(thing, "{}");

    advance(Duration.ofMinutes(5));
    assertSecondsLeft(7 * 60, step(job, 7));
    advance(Duration.ofMinutes(5));
    assertSecondsLeft(5 * 60, step(job, 5));
    advance(Duration.ofMinutes(3));
    assertSecondsLeft(7 * 60, step(job, 9));
    advance(Duration.ofMinutes(6));
    assertThatExecution(thing, job).isInProgress();
    advance(Duration.ofMinutes(2));
    assertThatExecution(thing, job).hasTimedOut();
  }

  @Test
  void j06MinusOneDiscardsTheStepTimer() {
    var job = aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":20}}", thing);
    startNext(thing, "{\"stepTimeoutInMinutes\":7}");

    assertSecondsLeft(20 * 60, step(job, -1));
    advance(Duration.ofMinutes(9));

    assertThatExecution(thing, job).isInProgress();
  }

  @Test
  void j08AStepTimerWorksWithoutATimeout() {
    var job = aJobOver(thing);
    startNext(thing, "{\"stepTimeoutInMinutes\":2}");

    advance(Duration.ofMinutes(4));

    assertThatExecution(thing, job).hasTimedOut();
  }

  @Test
  void anUpdateWithoutAStepTimerLeavesItRunning() {
    var job = aJobOver(thing);
    startNext(thing, "{\"stepTimeoutInMinutes\":3}");

    advance(Duration.ofMinutes(1));
    expect(200, update(thing, job, "{\"status\":\"IN_PROGRESS\"}"));
    advance(Duration.ofMinutes(3));

    assertThatExecution(thing, job).hasTimedOut();
  }

  private int step(String job, int minutes) {
    expect(
        200,
        update(
            thing, job, "{\"status\":\"IN_PROGRESS\",\"stepTimeoutInMinutes\":" + minutes + "}"));
    return execution(thing, job).path("approximateSecondsBeforeTimedOut").asInt();
  }

  private static void assertSecondsLeft(int expected, int left) {
    assertThat(left).as("left " + left + " of " + expected).isLessThanOrEqualTo(expected);
    assertThat(left).as("left " + left + " of " + expected).isGreaterThan(expected - 10);
  }
}
