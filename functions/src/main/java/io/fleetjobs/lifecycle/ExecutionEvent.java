package io.fleetjobs.lifecycle;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What happens to one execution. */
public sealed interface ExecutionEvent {
  /** Short id shared by all tries of what caused this. */
  String writeId();

  /**
   * A device asks for its next execution.
   *
   * @param inProgressTimeout the job's, as configured now
   */
  record StartRequested(
      Map<String, String> statusDetails,
      StepTimer stepTimer,
      Optional<Duration> inProgressTimeout,
      Origin origin)
      implements ExecutionEvent {
    @Override
    public String writeId() {
      return origin.writeId();
    }
  }

  /**
   * A device reports a status.
   *
   * @param inProgressTimeout the job's, as configured now; used only when this starts the execution
   * @param acceptRepeats whether an update that a device sends again is answered as accepted
   */
  record Reported(
      ExecutionStatus status,
      Map<String, String> statusDetails,
      Optional<BigInteger> expectedVersion,
      StepTimer stepTimer,
      Optional<Duration> inProgressTimeout,
      boolean acceptRepeats,
      Origin origin)
      implements ExecutionEvent {
    @Override
    public String writeId() {
      return origin.writeId();
    }
  }

  /** The sweep met the execution at the instant for which it was due. */
  record TimerFired(Instant armedFor, String writeId) implements ExecutionEvent {}

  /** An operator, or a canceled job, cancels it. */
  record CancelRequested(
      boolean force,
      Optional<BigInteger> expectedVersion,
      Map<String, String> statusDetails,
      String writeId)
      implements ExecutionEvent {
    /** The cancellation of a job, at one of its executions. */
    public static CancelRequested withJob(JobKey job, boolean force) {
      return new CancelRequested(
          force, Optional.empty(), Map.of(), "cancel " + job.incarnation().toEpochMilli());
    }
  }

  /** The thing left the last target group of a continuous job. */
  record TargetRemoved(String writeId) implements ExecutionEvent {}
}
