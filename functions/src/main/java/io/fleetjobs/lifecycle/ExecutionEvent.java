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

/** Something that happens to one execution. */
public sealed interface ExecutionEvent {
  /** Returns a short id that all tries of the same request or timer share. */
  String writeId();

  /**
   * A device asks for its next execution.
   *
   * @param inProgressTimeout of the job, as configured now
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
   * @param inProgressTimeout of the job, as configured now; used only if this report starts the
   *     execution
   * @param acceptRepeats true if an update that a device sends again is answered as accepted
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

  /** The sweep found the execution due. */
  record TimerFired(Instant armedFor, String writeId) implements ExecutionEvent {}

  /**
   * An operator cancels the execution or its job.
   *
   * @param principal ARN of the operator who cancels this execution alone; empty if it is not
   *     known, or if the job is canceled
   */
  record CancelRequested(
      boolean force,
      Optional<BigInteger> expectedVersion,
      Map<String, String> statusDetails,
      Optional<String> principal,
      String writeId)
      implements ExecutionEvent {
    /** Creates a cancellation whose principal is not known. */
    public CancelRequested(
        boolean force,
        Optional<BigInteger> expectedVersion,
        Map<String, String> statusDetails,
        String writeId) {
      this(force, expectedVersion, statusDetails, Optional.empty(), writeId);
    }

    /** Returns the cancellation of one execution of a canceled job. */
    public static CancelRequested withJob(JobKey job, boolean force) {
      return new CancelRequested(
          force,
          Optional.empty(),
          Map.of(),
          Optional.empty(),
          "cancel " + job.incarnation().toEpochMilli());
    }
  }

  /** The thing left the last target group of a continuous job. */
  record TargetRemoved(String writeId) implements ExecutionEvent {}
}
