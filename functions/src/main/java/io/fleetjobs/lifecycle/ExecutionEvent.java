package io.fleetjobs.lifecycle;

import io.fleetjobs.model.Actor;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ChangedBy;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
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
   * @param jobPaused true if this report may not start the execution, because its job is paused
   */
  record Reported(
      ExecutionStatus status,
      Map<String, String> statusDetails,
      Optional<BigInteger> expectedVersion,
      StepTimer stepTimer,
      Optional<Duration> inProgressTimeout,
      boolean acceptRepeats,
      boolean jobPaused,
      Origin origin)
      implements ExecutionEvent {
    /** Creates a report on an execution whose job is not paused. */
    public Reported(
        ExecutionStatus status,
        Map<String, String> statusDetails,
        Optional<BigInteger> expectedVersion,
        StepTimer stepTimer,
        Optional<Duration> inProgressTimeout,
        boolean acceptRepeats,
        Origin origin) {
      this(
          status,
          statusDetails,
          expectedVersion,
          stepTimer,
          inProgressTimeout,
          acceptRepeats,
          false,
          origin);
    }

    @Override
    public String writeId() {
      return origin.writeId();
    }
  }

  /** The sweep found the execution due. */
  record TimerFired(Instant armedFor, String writeId) implements ExecutionEvent {}

  /**
   * The execution or its job is canceled.
   *
   * @param by has the principal of an operator who cancels this execution alone
   * @param cause empty if an operator cancels this execution alone
   */
  record CancelRequested(
      boolean force,
      Optional<BigInteger> expectedVersion,
      Map<String, String> statusDetails,
      String writeId,
      ChangedBy by,
      Optional<Cause> cause)
      implements ExecutionEvent {
    /** Creates the cancellation of one execution by an operator who is not known. */
    public CancelRequested(
        boolean force,
        Optional<BigInteger> expectedVersion,
        Map<String, String> statusDetails,
        String writeId) {
      this(force, expectedVersion, statusDetails, Optional.empty(), writeId);
    }

    /**
     * Creates the cancellation of one execution by an operator.
     *
     * @param principal the operator's ARN; empty if it is not known
     */
    public CancelRequested(
        boolean force,
        Optional<BigInteger> expectedVersion,
        Map<String, String> statusDetails,
        Optional<String> principal,
        String writeId) {
      this(
          force,
          expectedVersion,
          statusDetails,
          writeId,
          ChangedBy.operator(principal),
          Optional.empty());
    }

    /** Returns the cancellation of one execution of a job that an operator canceled. */
    public static CancelRequested withJob(JobKey job, boolean force) {
      return new CancelRequested(
          force,
          Optional.empty(),
          Map.of(),
          "cancel " + job.incarnation().toEpochMilli(),
          ChangedBy.of(Actor.OPERATOR),
          Optional.of(Cause.JOB_CANCELED));
    }

    /**
     * Returns the cancellation of one execution with its job: of a canceled job, or of one whose
     * schedule has ended.
     */
    public static CancelRequested withJob(Job job, boolean force) {
      var byOperator = withJob(job.key(), force);
      return JobProgress.causeOfCancellations(job)
          .map(cause ->
              new CancelRequested(
                  force,
                  Optional.empty(),
                  Map.of(),
                  byOperator.writeId(),
                  ChangedBy.SERVICE,
                  Optional.of(cause)))
          .orElse(byOperator);
    }
  }

  /** The thing left the last target group of a continuous job. */
  record TargetRemoved(String writeId, Cause cause) implements ExecutionEvent {
    /** Creates the removal of a thing whose event says that it left. */
    public TargetRemoved(String writeId) {
      this(writeId, Cause.LEFT_GROUP);
    }
  }
}
