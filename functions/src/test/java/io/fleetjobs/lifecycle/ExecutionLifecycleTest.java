package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.lifecycle.Advances.NOW;
import static io.fleetjobs.lifecycle.Advances.cancel;
import static io.fleetjobs.lifecycle.Advances.decide;
import static io.fleetjobs.lifecycle.Advances.event;
import static io.fleetjobs.lifecycle.Advances.next;
import static io.fleetjobs.lifecycle.Advances.report;
import static io.fleetjobs.lifecycle.Advances.startRequest;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(answer(given, startRequest())).isEqualTo(start);
    assertThat(answer(given, report(ExecutionStatus.IN_PROGRESS))).isEqualTo(inProgress);
    assertThat(answer(given, report(ExecutionStatus.SUCCEEDED))).isEqualTo(succeeded);
    assertThat(answer(given, report(ExecutionStatus.FAILED))).isEqualTo(failed);
    assertThat(answer(given, report(ExecutionStatus.REJECTED))).isEqualTo(rejected);
    assertThat(answer(given, new TimerFired(NOW, "t"))).isEqualTo(timer);
    assertThat(answer(given, cancel(false))).isEqualTo(cancel);
    assertThat(answer(given, cancel(true))).isEqualTo(forceCancel);
    assertThat(answer(given, new TargetRemoved("r"))).isEqualTo(remove);
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
    assertThat(reached).isEqualTo(Set.copyOf(Transitions.ALL));
    for (var row : Transitions.ALL) {
      var outcome = answer(row.from(), event(row.trigger()));
      var again =
          row.from() == row.to() ? report(ExecutionStatus.IN_PROGRESS) : event(row.trigger());
      assertThat(row.from() == row.to() ? answer(row.from(), again) : outcome)
          .as(row.toString())
          .isEqualTo(row.to().name());
    }
  }

  @Test
  void b08ADeviceCannotReportAServiceStatus() {
    for (var status :
        EnumSet.of(
            ExecutionStatus.QUEUED,
            ExecutionStatus.CANCELED,
            ExecutionStatus.TIMED_OUT,
            ExecutionStatus.REMOVED)) {
      assertThat(decide(anExecution(), report(status)))
          .isRefusedAs(RejectionCode.INVALID_STATE_TRANSITION)
          .hasMessage("The status of job execution cannot be changed to be " + status);
    }
  }

  @Test
  void b05TheVersionIsCheckedBeforeTheTerminalStatus() {
    var succeeded = anExecutionIn(ExecutionStatus.SUCCEEDED);

    assertThat(decide(succeeded, expecting(report(ExecutionStatus.FAILED), 1)))
        .isRefusedAs(RejectionCode.VERSION_MISMATCH)
        .hasMessage("Expected version 1 but found version 2");
  }

  @Test
  void f14AStaleVersionIsCheckedBeforeTheStatusOfACancel() {
    var event =
        new CancelRequested(
            false, Optional.of(BigInteger.valueOf(5)), Map.of(), Optional.empty(), "c");

    assertThat(decide(anExecutionIn(ExecutionStatus.IN_PROGRESS), event))
        .isRefusedAs(RejectionCode.VERSION_MISMATCH);
  }

  @Test
  void b16DetailsReplaceTheWholeMapAndAnEmptyMapKeepsIt() {
    var current =
        anExecutionIn(ExecutionStatus.IN_PROGRESS).withStatusDetails(Map.of("a", "1", "b", "2"));

    assertThat(
            next(
                current,
                report(ExecutionStatus.IN_PROGRESS, Map.of("c", "3"), new StepTimer.Keep())))
        .hasStatusDetails(Map.of("c", "3"));
    assertThat(next(current, report(ExecutionStatus.IN_PROGRESS)))
        .hasStatusDetails(Map.of("a", "1", "b", "2"));
  }

  @Test
  void b14AnExecutionThatEndsWithoutStartingHasNoStart() {
    var next = next(anExecution(), report(ExecutionStatus.SUCCEEDED));

    assertThat(next).hasNotStarted().hasVersion(2);
  }

  @Test
  void h02RemovalKeepsTheVersion() {
    assertThat(next(anExecution(), new TargetRemoved("r"))).hasVersion(1);
  }

  @Test
  void f04OnlyAnExecutionInProgressIsMarkedForceCanceled() {
    assertThat(next(anExecutionIn(ExecutionStatus.IN_PROGRESS), cancel(true)).forceCanceled())
        .isTrue();
    assertThat(next(anExecution(), cancel(true)).forceCanceled()).isFalse();
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
