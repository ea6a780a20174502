package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/** Creates executions for tests. */
public final class Executions {
  public static final Instant CREATED = Instant.ofEpochMilli(1_790_000_000_123L);

  private Executions() {}

  /**
   * Returns execution 1 of job {@code fw-7} on thing {@code pump-1}, queued at {@link #CREATED}.
   */
  public static JobExecution anExecution() {
    return execution("pump-1", "fw-7", CREATED);
  }

  public static JobExecution execution(String thingName, String jobId, Instant queuedAt) {
    return JobExecution.queued(
        new ExecutionKey(thingName, jobId, 1), new JobKey(jobId, CREATED), 0, queuedAt);
  }

  /** Returns the same execution, which its device has brought to a status one second later. */
  public static JobExecution anExecutionIn(ExecutionStatus status) {
    return in(anExecution(), status);
  }

  public static JobExecution in(JobExecution execution, ExecutionStatus status) {
    return status == ExecutionStatus.QUEUED
        ? execution
        : execution.in(status, Actor.DEVICE, execution.queuedAt().plusSeconds(1)).nextVersion();
  }

  public static Origin origin(String writeId) {
    return new Origin(writeId, CREATED.plusSeconds(1), true, Optional.empty());
  }
}
