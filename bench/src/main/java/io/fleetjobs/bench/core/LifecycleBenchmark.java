package io.fleetjobs.bench.core;

import io.fleetjobs.lifecycle.Decision;
import io.fleetjobs.lifecycle.ExecutionEvent;
import io.fleetjobs.lifecycle.ExecutionLifecycle;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Measures decisions about reports of devices. */
@State(Scope.Benchmark)
public class LifecycleBenchmark {
  private final JobExecution current = Samples.inProgress(1);
  private final ExecutionEvent progress = Samples.report(ExecutionStatus.IN_PROGRESS, 3);
  private final ExecutionEvent success = Samples.report(ExecutionStatus.SUCCEEDED, 3);

  @Benchmark
  public Decision progress() {
    return ExecutionLifecycle.decide(current, progress, Samples.NOW);
  }

  @Benchmark
  public Decision success() {
    return ExecutionLifecycle.decide(current, success, Samples.NOW);
  }
}
