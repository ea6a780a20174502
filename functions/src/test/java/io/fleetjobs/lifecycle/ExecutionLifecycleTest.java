package io.fleetjobs.lifecycle;

import static io.fleetjobs.lifecycle.Advances.NOW;
import static io.fleetjobs.lifecycle.Advances.cancel;
import static io.fleetjobs.lifecycle.Advances.event;
import static io.fleetjobs.lifecycle.Advances.next;
import static io.fleetjobs.lifecycle.Advances.refusal;
import static io.fleetjobs.lifecycle.Advances.report;
import static io.fleetjobs.lifecycle.Advances.startRequest;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.TargetRemoved;
import io.fleetjobs.lifecycle.ExecutionEvent.TimerFired;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.RejectionCode;
import io.fleetjobs.model.StepTimer;
import io.fleetjobs.model.Timers;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionLifecycleTest {
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
}
