package io.fleetjobs.operation.reconcile;

import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.operation.Applied;
import io.fleetjobs.operation.ExecutionWriter;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cancels what a canceled job left queued, and with force what it left in progress. */
public final class JobCanceler {
  private final JobIndex index;
  private final ExecutionStore executions;
  private final ExecutionWriter writer;
  private final JobCleanup cleanup;
  private final InstantSource time;

  public JobCanceler(JobIndex index, ExecutionStore executions, ExecutionWriter writer,
      JobCleanup cleanup, InstantSource time) {
    this.index = index;
    this.executions = executions;
    this.writer = writer;
    this.cleanup = cleanup;
    this.time = time;
  }

  Step step(Job job) {
    if (pass(job, job.cancellation().map(JobCancellation::force).orElse(false))) {
      return new Step.Continue(
          job.withReconciliation(job.reconciliation().withEmptyPasses(0)));
    }
    return new Step.Rest(EmptyPasses.next(job.reconciliation(), false, time.instant())
        .map(job::withReconciliation).orElseGet(() -> cleanup.finished(job)));
  }

  /** Cancels what is queued, with force also what is in progress; whether there was anything. */
  boolean pass(Job job, boolean force) {
    var canceled = new AtomicBoolean();
    var statuses = force
        ? List.of(ExecutionStatus.QUEUED, ExecutionStatus.IN_PROGRESS)
        : List.of(ExecutionStatus.QUEUED);
    statuses.forEach(status -> index.each(job, status,
        keys -> Parallel.each(keys, key -> {
          if (cancel(key, job, force)) {
            canceled.set(true);
          }
        })));
    return canceled.get();
  }

  private boolean cancel(ExecutionKey key, Job job, boolean force) {
    var event = new CancelRequested(force, Optional.empty(), Map.of(),
        "cancel " + job.createdAt().toEpochMilli());
    return executions.find(key)
        .filter(execution -> execution.isPending() && execution.job().equals(job.key()))
        .map(execution -> writer.apply(execution, event) instanceof Applied.Changed)
        .orElse(false);
  }
}
