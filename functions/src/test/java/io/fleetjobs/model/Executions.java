package io.fleetjobs.model;

import java.time.Instant;
import java.util.Optional;

/** Executions to test with. */
public final class Executions {
  public static final Instant CREATED = Instant.ofEpochMilli(1_790_000_000_123L);

  private Executions() {}

  /** Execution 1 of job {@code fw-7} on thing {@code pump-1}, queued at {@link #CREATED}. */
  public static JobExecution anExecution() {
    return execution("pump-1", "fw-7", CREATED);
  }

  public static JobExecution execution(String thingName, String jobId, Instant queuedAt) {
    return JobExecution.queued(
        new ExecutionKey(thingName, jobId, 1), new JobKey(jobId, CREATED), 0, queuedAt);
  }

  /** The same, brought to a status by whoever may do so, one second later. */
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
