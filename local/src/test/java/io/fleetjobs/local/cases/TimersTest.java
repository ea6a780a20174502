package io.fleetjobs.local.cases;

import static io.fleetjobs.local.cases.Stack.aJobOver;
import static io.fleetjobs.local.cases.Stack.aJobWith;
import static io.fleetjobs.local.cases.Stack.aThing;
import static io.fleetjobs.local.cases.Stack.advance;
import static io.fleetjobs.local.cases.Stack.awaitJob;
import static io.fleetjobs.local.cases.Stack.execution;
import static io.fleetjobs.local.cases.Stack.expect;
import static io.fleetjobs.local.cases.Stack.startNext;
import static io.fleetjobs.local.cases.Stack.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertFalse(execution(thing, job).has("approximateSecondsBeforeTimedOut"));

    var started = startNext(thing, "{}").json().path("execution");

    var left = started.path("approximateSecondsBeforeTimedOut").asLong();
    assertEquals(300, left);
    expect(200, update(thing, job, "{\"status\":\"SUCCEEDED\"}"));
    assertFalse(execution(thing, job).has("approximateSecondsBeforeTimedOut"));
  }

  @Test
  void j02AnExecutionTimesOutWithinAMinuteOfItsDeadline() {
    var job = aJobWith(FIVE_MINUTES, thing);
    startNext(thing, "{}");

    advance(Duration.ofMinutes(4).plusSeconds(30));
    assertEquals("IN_PROGRESS", execution(thing, job).path("status").asText());
    advance(Duration.ofSeconds(90));

    var timedOut = execution(thing, job);
    assertEquals("TIMED_OUT", timedOut.path("status").asText());
    assertEquals(3, timedOut.path("versionNumber").asInt());
    var late =
        timedOut.path("lastUpdatedAt").asDouble() - timedOut.path("startedAt").asDouble() - 300;
    assertTrue(late >= 0 && late <= 60, "late by " + late);
    assertEquals(
        1,
        awaitJob(job, "COMPLETED")
            .path("jobProcessDetails")
            .path("numberOfTimedOutThings")
            .asInt());
    assertEquals(
        "InvalidStateTransitionException",
        expect(409, update(thing, job, "{\"status\":\"SUCCEEDED\"}")).errorType(),
        "j09");
  }

  @Test
  void j03WithoutATimeoutNothingTimesOut() {
    var job = aJobOver(thing);
    startNext(thing, "{}");

    advance(Duration.ofHours(1));

    assertEquals("IN_PROGRESS", execution(thing, job).path("status").asText());
  }

  @Test
  void whatIsQueuedNeverTimesOut() {
    var job = aJobWith(FIVE_MINUTES, thing);

    advance(Duration.ofMinutes(10));

    assertEquals("QUEUED", execution(thing, job).path("status").asText());
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
    assertEquals("IN_PROGRESS", execution(thing, job).path("status").asText());
    advance(Duration.ofMinutes(2));
    assertEquals("TIMED_OUT", execution(thing, job).path("status").asText());
  }

  @Test
  void j06MinusOneDiscardsTheStepTimer() {
    var job = aJobWith("{\"timeoutConfig\":{\"inProgressTimeoutInMinutes\":20}}", thing);
    startNext(thing, "{\"stepTimeoutInMinutes\":7}");

    assertSecondsLeft(20 * 60, step(job, -1));
    advance(Duration.ofMinutes(9));

    assertEquals("IN_PROGRESS", execution(thing, job).path("status").asText());
  }

  @Test
  void j08AStepTimerWorksWithoutATimeout() {
    var job = aJobOver(thing);
    startNext(thing, "{\"stepTimeoutInMinutes\":2}");

    advance(Duration.ofMinutes(4));

    assertEquals("TIMED_OUT", execution(thing, job).path("status").asText());
  }

  @Test
  void anUpdateWithoutAStepTimerLeavesItRunning() {
    var job = aJobOver(thing);
    startNext(thing, "{\"stepTimeoutInMinutes\":3}");

    advance(Duration.ofMinutes(1));
    expect(200, update(thing, job, "{\"status\":\"IN_PROGRESS\"}"));
    advance(Duration.ofMinutes(3));

    assertEquals("TIMED_OUT", execution(thing, job).path("status").asText());
  }

  private int step(String job, int minutes) {
    expect(
        200,
        update(
            thing, job, "{\"status\":\"IN_PROGRESS\",\"stepTimeoutInMinutes\":" + minutes + "}"));
    return execution(thing, job).path("approximateSecondsBeforeTimedOut").asInt();
  }

  private static void assertSecondsLeft(int expected, int left) {
    assertTrue(left <= expected && left > expected - 10, "left " + left + " of " + expected);
  }
}
