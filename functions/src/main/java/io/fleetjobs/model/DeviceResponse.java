package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a device is answered when its request is accepted. */
public sealed interface DeviceResponse {
  /** At most ten executions in all, in queue order. */
  record PendingJobExecutions(List<JobExecution> inProgress, List<JobExecution> queued)
      implements DeviceResponse {
    public PendingJobExecutions {
      inProgress = List.copyOf(inProgress);
      queued = List.copyOf(queued);
    }
  }

  /**
   * @param execution empty when nothing is pending
   */
  record Described(Optional<ExecutionView> execution) implements DeviceResponse {}

  /**
   * @param execution present when its state was asked for
   * @param jobDocument present when it was asked for
   */
  record Updated(Optional<JobExecution> execution, Optional<String> jobDocument)
      implements DeviceResponse {}

  /**
   * An execution as one plane shows it.
   *
   * @param jobDocument the document's text; empty when it was not asked for
   * @param asOf the instant from which the remaining time is counted
   */
  record ExecutionView(JobExecution execution, Optional<String> jobDocument, Instant asOf) {
    /** Whole seconds until the execution times out, at least 0; empty when no timer runs. */
    public Optional<Long> secondsBeforeTimedOut() {
      return execution
          .timers()
          .deadline()
          .map(deadline -> Math.max(0, java.time.Duration.between(asOf, deadline).toSeconds()));
    }
  }
}
