package io.fleetjobs.lifecycle;

import static io.fleetjobs.FleetjobsAssertions.assertThat;
import static io.fleetjobs.model.Executions.CREATED;
import static io.fleetjobs.model.Executions.anExecution;
import static io.fleetjobs.model.Executions.anExecutionIn;
import static io.fleetjobs.model.Executions.in;
import static org.assertj.core.api.Assertions.assertThat;

import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests updates that arrive twice, or after a later one. */
class RepeatedUpdateTest {
  private static final Instant NOW = CREATED.plusSeconds(60);

  @Test
  void aRepeatedUpdateIsAcceptedForFiveMinutes() {
    var report =
        new Reported(
            ExecutionStatus.SUCCEEDED,
            Map.of(),
            Optional.of(BigInteger.ONE),
            new StepTimer.Keep(),
            Optional.empty(),
            true,
            new Origin("w2", CREATED, true, Optional.of("fingerprint")));
    var done =
        lastWritten(
            anExecutionIn(ExecutionStatus.SUCCEEDED),
            new DeviceWrite(CREATED, Optional.of("fingerprint")));

    assertThat(ExecutionLifecycle.decide(done, report, done.lastUpdatedAt().plusSeconds(299)))
        .isIgnored();
    assertThat(ExecutionLifecycle.decide(done, report, done.lastUpdatedAt().plusSeconds(301)))
        .isRefused();
  }

  @Test
  void anOvertakenProgressReportDoesNotUndoTheNewerOne() {
    var stored =
        lastWritten(
            anExecutionIn(ExecutionStatus.IN_PROGRESS),
            new DeviceWrite(CREATED.plusSeconds(9), Optional.empty()));

    assertThat(ExecutionLifecycle.decide(stored, report(ExecutionStatus.IN_PROGRESS, true), NOW))
        .isIgnored();
    assertThat(ExecutionLifecycle.decide(stored, report(ExecutionStatus.SUCCEEDED, true), NOW))
        .advances();
  }

  @Test
  void aReportWhoseSenderWaitsIsNeverOvertaken() {
    var stored =
        lastWritten(
            anExecutionIn(ExecutionStatus.IN_PROGRESS),
            new DeviceWrite(CREATED.plusSeconds(9), Optional.empty()));

    assertThat(ExecutionLifecycle.decide(stored, report(ExecutionStatus.IN_PROGRESS, false), NOW))
        .advances()
        .hasVersion(stored.versionNumber() + 1);
  }

  @ParameterizedTest(name = "{0}: {7}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          the same request                       | w1    | false | f | f | QUEUED      | 999 | true
          another request, same update           | other | true  | f | f | QUEUED      | 299 | true
          repeats are not accepted               | other | false | f | f | QUEUED      | 299 | false
          another update                         | other | true  | f | g | QUEUED      | 299 | false
          an update that nothing identifies      | other | true  | f |   | QUEUED      | 299 | false
          the retry has begun                    | other | true  | f | f | IN_PROGRESS | 299 | false
          five minutes later                     | other | true  | f | f | QUEUED      | 300 | false
          """)
  void aRetryKnowsTheUpdateThatEndedTheOneBefore(
      String name,
      String writeId,
      boolean acceptRepeats,
      String stored,
      String sent,
      ExecutionStatus status,
      int seconds,
      boolean expected) {
    var failed =
        lastWritten(
            anExecutionIn(ExecutionStatus.FAILED),
            new DeviceWrite(CREATED, Optional.ofNullable(stored)));
    var retry = in(failed.retried(NOW, "w1"), status);
    var report = sent(writeId, acceptRepeats, Optional.ofNullable(sent));

    assertThat(
            RepeatedUpdate.endedTheOneBefore(
                retry, report, retry.lastUpdatedAt().plusSeconds(seconds)))
        .isEqualTo(expected);
  }

  @Test
  void anExecutionThatAnOperatorQueuesKnowsTheUpdateThatEndedTheOneBefore() {
    var failed =
        lastWritten(
            anExecutionIn(ExecutionStatus.FAILED), new DeviceWrite(CREATED, Optional.of("f")));
    var next =
        failed
            .markedSuperseded()
            .queuedAgain(NOW, "request", ChangedBy.operator(Optional.empty()), Cause.REQUEUE);

    assertThat(RepeatedUpdate.endedTheOneBefore(next, sent("w1", false, Optional.empty()), NOW))
        .isTrue();
    assertThat(RepeatedUpdate.endedTheOneBefore(next, sent("other", true, Optional.of("f")), NOW))
        .isTrue();
    assertThat(RepeatedUpdate.endedTheOneBefore(next, sent("other", true, Optional.of("g")), NOW))
        .isFalse();
  }

  @Test
  void aFirstExecutionIsNoRetry() {
    var queued = lastWritten(anExecution(), new DeviceWrite(CREATED, Optional.of("f")));

    assertThat(RepeatedUpdate.endedTheOneBefore(queued, sent("other", true, Optional.of("f")), NOW))
        .isFalse();
  }

  private static Reported sent(
      String writeId, boolean acceptRepeats, Optional<String> fingerprint) {
    return new Reported(
        ExecutionStatus.FAILED,
        Map.of(),
        Optional.empty(),
        new StepTimer.Keep(),
        Optional.empty(),
        acceptRepeats,
        new Origin(writeId, CREATED, true, fingerprint));
  }

  private static JobExecution lastWritten(JobExecution execution, DeviceWrite write) {
    return execution.withWrites(execution.writes().after("w1", Optional.of(write)));
  }

  /** Returns a report without an expected version, received when the execution was queued. */
  private static Reported report(ExecutionStatus status, boolean queued) {
    return new Reported(
        status,
        Map.of(),
        Optional.empty(),
        new StepTimer.Keep(),
        Optional.empty(),
        true,
        new Origin("w2", CREATED, queued, Optional.empty()));
  }
}
