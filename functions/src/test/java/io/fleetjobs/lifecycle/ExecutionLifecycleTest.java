package io.fleetjobs.lifecycle;

import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static io.fleetjobs.model.Executions.origin;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.model.Timers;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionLifecycleTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  /** Eight statuses by nine triggers; {@code -} refuses, {@code .} ignores. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          QUEUED,      IN_PROGRESS, IN_PROGRESS, SUCCEEDED, FAILED, REJECTED, ., CANCELED, CANCELED, REMOVED
          IN_PROGRESS, .,           IN_PROGRESS, SUCCEEDED, FAILED, REJECTED, TIMED_OUT, -, CANCELED, .
          SUCCEEDED,   -,           -,           -,         -,      -,        ., -,        -,        .
          FAILED,      -,           -,           -,         -,      -,        ., -,        -,        .
          TIMED_OUT,   -,           -,           -,         -,      -,        ., -,        -,        .
          REJECTED,    -,           -,           -,         -,      -,        ., -,        -,        .
          REMOVED,     -,           -,           -,         -,      -,        ., -,        -,        .
          CANCELED,    -,           -,           -,         -,      -,        ., -,        -,        .
          """)
  void everyStatusAnswersEveryEvent(
      ExecutionStatus given,
      String start,
      String inProgress,
      String succeeded,
      String failed,
      String rejected,
      String timer,
      String cancel,
      String forceCancel,
      String remove) {
    assertEquals(start, answer(given, startRequest()));
    assertEquals(inProgress, answer(given, report(ExecutionStatus.IN_PROGRESS)));
    assertEquals(succeeded, answer(given, report(ExecutionStatus.SUCCEEDED)));
    assertEquals(failed, answer(given, report(ExecutionStatus.FAILED)));
    assertEquals(rejected, answer(given, report(ExecutionStatus.REJECTED)));
    assertEquals(timer, answer(given, new TimerFired(NOW, "t")));
    assertEquals(cancel, answer(given, cancel(false)));
    assertEquals(forceCancel, answer(given, cancel(true)));
    assertEquals(remove, answer(given, new TargetRemoved("r")));
  }

  /** The table above reaches each row of the transition table, and nothing else. */
  @Test
  void everyTransitionRowIsExercised() {
    var reached = new HashSet<Transition>();
    for (var from : ExecutionStatus.values()) {
      for (var trigger : Trigger.values()) {
        Transitions.target(from, trigger)
            .ifPresent(to -> reached.add(new Transition(from, trigger, to)));
      }
    }
    assertEquals(Set.copyOf(Transitions.ALL), reached);
    for (var row : Transitions.ALL) {
      var outcome = answer(row.from(), event(row.trigger()));
      var again =
          row.from() == row.to() ? report(ExecutionStatus.IN_PROGRESS) : event(row.trigger());
      assertEquals(
          row.to().name(),
          row.from() == row.to() ? answer(row.from(), again) : outcome,
          row.toString());
    }
  }

  @Test
  void b08AServiceStatusIsNotADevicesToReport() {
    for (var status :
        EnumSet.of(
            ExecutionStatus.QUEUED,
            ExecutionStatus.CANCELED,
            ExecutionStatus.TIMED_OUT,
            ExecutionStatus.REMOVED)) {
      var refusal = refusal(anExecution(), report(status));

      assertEquals(RejectionCode.INVALID_STATE_TRANSITION, refusal.rejection().code());
      assertEquals(
          "The status of job execution cannot be changed to be " + status,
          refusal.rejection().message());
    }
  }

  @Test
  void b05TheVersionIsCheckedBeforeTheTerminalStatus() {
    var refusal =
        refusal(
            anExecutionIn(ExecutionStatus.SUCCEEDED), expecting(report(ExecutionStatus.FAILED), 1));

    assertEquals(RejectionCode.VERSION_MISMATCH, refusal.rejection().code());
    assertEquals("Expected version 1 but found version 2", refusal.rejection().message());
  }

  @Test
  void f14AStaleVersionIsCheckedBeforeTheStatusOfACancel() {
    var event = new CancelRequested(false, Optional.of(BigInteger.valueOf(5)), Map.of(), "c");

    assertEquals(
        RejectionCode.VERSION_MISMATCH,
        refusal(anExecutionIn(ExecutionStatus.IN_PROGRESS), event).rejection().code());
  }

  @Test
  void b16DetailsReplaceTheWholeMapAndAnEmptyMapKeepsIt() {
    var current =
        anExecutionIn(ExecutionStatus.IN_PROGRESS).withStatusDetails(Map.of("a", "1", "b", "2"));

    assertEquals(
        Map.of("c", "3"),
        next(current, report(ExecutionStatus.IN_PROGRESS, Map.of("c", "3"), new StepTimer.Keep()))
            .statusDetails());
    assertEquals(
        Map.of("a", "1", "b", "2"),
        next(current, report(ExecutionStatus.IN_PROGRESS)).statusDetails());
  }

  @Test
  void b14AnExecutionThatEndsWithoutStartingHasNoStart() {
    var next = next(anExecution(), report(ExecutionStatus.SUCCEEDED));

    assertEquals(Optional.empty(), next.startedAt());
    assertEquals(2, next.versionNumber());
  }

  @Test
  void h02RemovalKeepsTheVersion() {
    assertEquals(1, next(anExecution(), new TargetRemoved("r")).versionNumber());
  }

  @Test
  void f04OnlyWhatWasInProgressIsMarkedForceCanceled() {
    assertTrue(next(anExecutionIn(ExecutionStatus.IN_PROGRESS), cancel(true)).forceCanceled());
    assertEquals(false, next(anExecution(), cancel(true)).forceCanceled());
  }

  @Test
  void j05TheEarlierTimerIsTheDeadline() {
    var noon = Instant.parse("2026-06-01T12:00:00Z");
    var start =
        new StartRequested(
            Map.of(), new StepTimer.Keep(), Optional.of(Duration.ofMinutes(20)), origin("s"));

    var running = advance(anExecution(), start, noon);
    running = advance(running, step(7), noon.plusSeconds(5 * 60));
    assertEquals(Optional.of(noon.plusSeconds(12 * 60)), running.timers().deadline());
    running = advance(running, step(5), noon.plusSeconds(10 * 60));
    assertEquals(Optional.of(noon.plusSeconds(15 * 60)), running.timers().deadline());
    running = advance(running, step(9), noon.plusSeconds(13 * 60));
    assertEquals(Optional.of(noon.plusSeconds(20 * 60)), running.timers().deadline());
  }

  @Test
  void j06MinusOneDiscardsTheStepTimerOnly() {
    var running =
        advance(
            anExecution(),
            new StartRequested(
                Map.of(), minutes(7), Optional.of(Duration.ofMinutes(20)), origin("s")),
            NOW);

    var off =
        advance(
            running,
            report(ExecutionStatus.IN_PROGRESS, Map.of(), new StepTimer.Off()),
            NOW.plusSeconds(1));

    assertEquals(Optional.of(NOW.plusSeconds(20 * 60)), off.timers().deadline());
  }

  @Test
  void repeatedProgressDoesNotRestartTheInProgressTimer() {
    var running =
        advance(
            anExecution(),
            new StartRequested(
                Map.of(), new StepTimer.Keep(), Optional.of(Duration.ofMinutes(20)), origin("s")),
            NOW);

    var later = advance(running, report(ExecutionStatus.IN_PROGRESS), NOW.plusSeconds(300));

    assertEquals(running.timers(), later.timers());
    assertEquals(running.startedAt(), later.startedAt());
  }

  @Test
  void staleTimerIsIgnored() {
    var running =
        anExecutionIn(ExecutionStatus.IN_PROGRESS)
            .withTimers(Timers.NONE.withStep(Optional.of(NOW)));

    assertInstanceOf(
        Decision.Ignore.class,
        ExecutionLifecycle.decide(running, new TimerFired(NOW.minusSeconds(1), "t"), NOW));
  }

  @Test
  void aTimerPushedOnIsRearmedForItsDeadline() {
    var timers = Timers.NONE.withStep(Optional.of(NOW)).withStep(Optional.of(NOW.plusSeconds(60)));
    var running = anExecutionIn(ExecutionStatus.IN_PROGRESS).withTimers(timers);
    assertEquals(Optional.of(NOW), timers.dueAt());

    var decision = ExecutionLifecycle.decide(running, new TimerFired(NOW, "t"), NOW);

    var rearm = assertInstanceOf(Decision.Rearm.class, decision);
    assertEquals(Optional.of(NOW.plusSeconds(60)), rearm.next().timers().dueAt());
  }

  private static String answer(ExecutionStatus given, ExecutionEvent event) {
    var current = anExecutionIn(given);
    if (given == ExecutionStatus.IN_PROGRESS) {
      current = current.withTimers(Timers.NONE.withStep(Optional.of(NOW)));
    }
    return switch (ExecutionLifecycle.decide(current, event, NOW)) {
      case Decision.Advance(var next) -> next.status().name();
      case Decision.Refuse _ -> "-";
      case Decision.Ignore _ -> ".";
      case Decision.Rearm _ -> "rearm";
      case Decision.Repeat _ -> "repeat";
    };
  }

  private static ExecutionEvent event(Trigger trigger) {
    return switch (trigger) {
      case START -> startRequest();
      case SUCCEED -> report(ExecutionStatus.SUCCEEDED);
      case FAIL -> report(ExecutionStatus.FAILED);
      case REJECT -> report(ExecutionStatus.REJECTED);
      case TIME_OUT -> new TimerFired(NOW, "t");
      case CANCEL -> cancel(false);
      case FORCE_CANCEL -> cancel(true);
      case REMOVE -> new TargetRemoved("r");
    };
  }

  private static JobExecution advance(JobExecution current, ExecutionEvent event, Instant now) {
    return assertInstanceOf(Decision.Advance.class, ExecutionLifecycle.decide(current, event, now))
        .next();
  }

  private static JobExecution next(JobExecution current, ExecutionEvent event) {
    return advance(current, event, NOW);
  }

  private static Decision.Refuse refusal(JobExecution current, ExecutionEvent event) {
    return assertInstanceOf(Decision.Refuse.class, ExecutionLifecycle.decide(current, event, NOW));
  }

  private static StartRequested startRequest() {
    return new StartRequested(Map.of(), new StepTimer.Keep(), Optional.empty(), origin("s"));
  }

  private static Reported report(ExecutionStatus status) {
    return report(status, Map.of(), new StepTimer.Keep());
  }

  private static Reported report(
      ExecutionStatus status, Map<String, String> details, StepTimer step) {
    return new Reported(
        status, details, Optional.empty(), step, Optional.empty(), true, origin("u"));
  }

  private static Reported expecting(Reported report, long version) {
    return new Reported(
        report.status(),
        report.statusDetails(),
        Optional.of(BigInteger.valueOf(version)),
        report.stepTimer(),
        Optional.empty(),
        true,
        report.origin());
  }

  private static Reported step(int minutes) {
    return report(ExecutionStatus.IN_PROGRESS, Map.of(), minutes(minutes));
  }

  private static StepTimer minutes(int minutes) {
    return new StepTimer.Start(Duration.ofMinutes(minutes));
  }

  private static CancelRequested cancel(boolean force) {
    return new CancelRequested(force, Optional.empty(), Map.of(), "c");
  }
}
