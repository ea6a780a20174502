package io.fleetjobs.lifecycle;

import static io.fleetjobs.lifecycle.Advances.NOW;
import static io.fleetjobs.lifecycle.Advances.cancel;
import static io.fleetjobs.lifecycle.Advances.report;
import static io.fleetjobs.lifecycle.Advances.startRequest;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that requests expect, the order of queued reports, and the reasons of refusals. */
class ExpectedVersionTest {
  @ParameterizedTest(name = "version {0} of 2: {1}")
  @CsvSource({"1, Refuse", "2, Advance", "3, Refuse", "18446744073709551618, Refuse"})
  void aRequestChangesOnlyTheVersionThatItExpects(BigInteger expected, String decision) {
    var current = anExecutionIn(ExecutionStatus.IN_PROGRESS);

    assertThat(decide(current, progress(Optional.of(expected), false, 0))).isEqualTo(decision);
    assertThat(decide(current, new CancelRequested(true, Optional.of(expected), Map.of(), "c")))
        .isEqualTo(decision);
  }

  @ParameterizedTest(
      name = "received {0} ms after the last report, with an expected version {1}: {2}")
  @CsvSource({"-1, false, Ignore", "0, false, Advance", "1, false, Advance", "-1, true, Advance"})
  void aQueuedReportIsOvertakenByOneThatWasReceivedLater(
      int millis, boolean expecting, String decision) {
    var current = anExecutionIn(ExecutionStatus.IN_PROGRESS);
    var written =
        current.withWrites(
            current.writes().after("w", Optional.of(new DeviceWrite(CREATED, Optional.empty()))));
    var version = BigInteger.valueOf(current.versionNumber());

    assertThat(decide(written, progress(Optional.of(version).filter(_ -> expecting), true, millis)))
        .isEqualTo(decision);
  }

  @Test
  void aRefusalSaysWhichStatusIsInTheWay() {
    var succeeded = anExecutionIn(ExecutionStatus.SUCCEEDED);
    var terminal = "The job execution is in terminal status SUCCEEDED and cannot be changed";

    assertThat(message(succeeded, startRequest())).isEqualTo(terminal);
    assertThat(message(succeeded, report(ExecutionStatus.FAILED))).isEqualTo(terminal);
    assertThat(message(succeeded, cancel(true))).isEqualTo(terminal);
    assertThat(message(anExecutionIn(ExecutionStatus.IN_PROGRESS), cancel(false)))
        .isEqualTo("A job execution in status IN_PROGRESS can be canceled only with force");
  }

  @Test
  void aRefusalShowsTheExecutionAsItIs() {
    var succeeded = anExecutionIn(ExecutionStatus.SUCCEEDED);

    assertThat(rejection(succeeded, report(ExecutionStatus.FAILED)).current()).contains(succeeded);
  }

  @Test
  void aCancellationKeepsTheDetailsThatItDoesNotReplace() {
    var current = anExecution().withStatusDetails(Map.of("a", "1"));
    var replacing = new CancelRequested(false, Optional.empty(), Map.of("why", "x"), "c");

    assertThat(Advances.next(current, cancel(false)).statusDetails()).isEqualTo(Map.of("a", "1"));
    assertThat(Advances.next(current, replacing).statusDetails()).isEqualTo(Map.of("why", "x"));
  }

  private static String message(JobExecution current, ExecutionEvent event) {
    return rejection(current, event).message();
  }

  private static Rejection rejection(JobExecution current, ExecutionEvent event) {
    return assertThat(ExecutionLifecycle.decide(current, event, NOW))
        .asInstanceOf(type(Decision.Refuse.class))
        .actual()
        .rejection();
  }

  private static String decide(JobExecution current, ExecutionEvent event) {
    return ExecutionLifecycle.decide(current, event, NOW).getClass().getSimpleName();
  }

  private static Reported progress(Optional<BigInteger> expected, boolean queued, int millis) {
    return new Reported(
        ExecutionStatus.IN_PROGRESS,
        Map.of(),
        expected,
        new StepTimer.Keep(),
        Optional.empty(),
        false,
        new Origin("u", CREATED.plusMillis(millis), queued, Optional.empty()));
  }
}
