package io.fleetjobs.bench.core;

import io.fleetjobs.lifecycle.Decision.Advance;
import io.fleetjobs.lifecycle.ExecutionEvent;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.lifecycle.ExecutionLifecycle;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Origin;
import io.fleetjobs.model.StepTimer;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Creates executions and events of typical size. */
final class Samples {
  static final String THING = "6f0c2b1e-8d6a-4c51-9d0e-000000000001";
  static final String JOB = "firmware-2026-11-rollout-1";
  static final Instant CREATED = Instant.parse("2026-11-24T10:00:00Z");
  static final Instant NOW = CREATED.plusSeconds(90);
  private static final Map<String, String> DETAILS =
      Map.of("step", "download", "percent", "42", "from", "4.11.2", "to", "4.12.0");
  private static final Origin ORIGIN =
      new Origin("q7Zt0a1bXc9d", NOW, false, Optional.of("Xb1c9q7Zt0ad"));

  private Samples() {}

  /** Returns the queued execution of the n-th job, counted from 1. */
  static JobExecution queued(int job) {
    var created = CREATED.plusSeconds(job);
    return JobExecution.queued(
        new ExecutionKey(THING, JOB + job, 1), new JobKey(JOB + job, created), 17, created);
  }

  /** Returns an execution in progress, with a timeout, details and one report. */
  static JobExecution inProgress(int job) {
    var start =
        new StartRequested(
            DETAILS, new StepTimer.Keep(), Optional.of(Duration.ofMinutes(60)), ORIGIN);
    return after(after(queued(job), start), report(ExecutionStatus.IN_PROGRESS, 2));
  }

  static JobExecution succeeded(int job) {
    return after(inProgress(job), report(ExecutionStatus.SUCCEEDED, 3));
  }

  static Reported report(ExecutionStatus status, int expectedVersion) {
    return new Reported(
        status,
        DETAILS,
        Optional.of(BigInteger.valueOf(expectedVersion)),
        new StepTimer.Start(Duration.ofMinutes(10)),
        Optional.empty(),
        true,
        ORIGIN);
  }

  private static JobExecution after(JobExecution execution, ExecutionEvent event) {
    if (ExecutionLifecycle.decide(execution, event, NOW) instanceof Advance(var next)) {
      return next.withWrites(
          next.writes()
              .after(
                  event.writeId(), Optional.of(new DeviceWrite(NOW, Optional.of("Xb1c9q7Zt0ad")))));
    }
    throw new IllegalStateException("not applied: " + event);
  }
}
