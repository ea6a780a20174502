package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The content of the answer to an accepted device request. */
public sealed interface DeviceResponse {
  /** Answers GetPendingJobExecutions, with executions in queue order. */
  record PendingJobExecutions(List<JobExecution> inProgress, List<JobExecution> queued)
      implements DeviceResponse {
    public PendingJobExecutions {
      inProgress = List.copyOf(inProgress);
      queued = List.copyOf(queued);
    }
  }

  /**
   * @param execution empty if nothing is pending
   */
  record Described(Optional<ExecutionView> execution) implements DeviceResponse {}

  /**
   * @param execution present if the request asks for the state
   * @param jobDocument present if the request asks for the document
   */
  record Updated(Optional<JobExecution> execution, Optional<String> jobDocument)
      implements DeviceResponse {}

  /**
   * An execution as one plane shows it.
   *
   * @param jobDocument text of the document; empty if the request does not ask for it
   * @param asOf the instant from which the remaining time is counted
   */
  record ExecutionView(JobExecution execution, Optional<String> jobDocument, Instant asOf) {
    /**
     * Returns the whole seconds until the execution times out, at least 0; empty if no timer runs.
     */
    public Optional<Long> secondsBeforeTimedOut() {
      return execution
          .timers()
          .deadline()
          .map(deadline -> Math.max(0, java.time.Duration.between(asOf, deadline).toSeconds()));
    }
  }
}
