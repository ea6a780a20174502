package io.fleetjobs.lifecycle;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.Schedule.EndBehavior;
import java.util.List;
import java.util.Optional;

/** Says which executions of a job are canceled. */
public enum CancelScope {
  NONE,
  QUEUED,
  /** Executions in progress are canceled with force. */
  PENDING;

  /** Returns the scope of a job's cancellation; {@link #QUEUED} without one. */
  public static CancelScope of(Optional<JobCancellation> cancellation) {
    return cancellation.filter(JobCancellation::force).isPresent() ? PENDING : QUEUED;
  }

  /** Returns the scope of the end of a job's schedule. */
  public static CancelScope of(EndBehavior behavior) {
    return switch (behavior) {
      case STOP_ROLLOUT -> NONE;
      case CANCEL -> QUEUED;
      case FORCE_CANCEL -> PENDING;
    };
  }

  /** Returns the statuses of the executions that are canceled, in the order of cancellation. */
  public List<ExecutionStatus> statuses() {
    return switch (this) {
      case NONE -> List.of();
      case QUEUED -> List.of(ExecutionStatus.QUEUED);
      case PENDING -> List.of(ExecutionStatus.QUEUED, ExecutionStatus.IN_PROGRESS);
    };
  }

  public boolean isForced() {
    return this == PENDING;
  }
}
