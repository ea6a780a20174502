package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.write.Applied;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Cancels what a canceled job left queued, and with force what it left in progress. */
public final class JobCanceler {
  static final int AT_ONCE = 500;

  private final JobIndex index;
  private final ExecutionStore executions;
  private final ExecutionWriter writer;
  private final JobCleanup cleanup;
  private final ItemFailures itemFailures;
  private final InstantSource time;

  public JobCanceler(
      JobIndex index,
      ExecutionStore executions,
      ExecutionWriter writer,
      JobCleanup cleanup,
      ItemFailures itemFailures,
      InstantSource time) {
    this.index = index;
    this.executions = executions;
    this.writer = writer;
    this.cleanup = cleanup;
    this.itemFailures = itemFailures;
    this.time = time;
  }

  Step step(Job job) {
    if (pass(job, job.cancellation().map(JobCancellation::force).orElse(false))) {
      return new Step.Continue(job.withReconciliation(job.reconciliation().withEmptyPasses(0)));
    }
    return new Step.Rest(
        QuietPeriod.next(job.reconciliation(), false, time.instant())
            .map(job::withReconciliation)
            .orElseGet(() -> cleanup.finished(job)));
  }

  /**
   * Cancels about {@value #AT_ONCE} of those that are queued, with force then also of those in
   * progress, so that no pass takes longer than a run may hold its job; whether there were any.
   *
   * @throws PartialFailureException when there were only such as it failed for
   */
  boolean pass(Job job, boolean force) {
    var failures = new ArrayList<PartialFailureException>();
    var any =
        Stream.of(ExecutionStatus.QUEUED, ExecutionStatus.IN_PROGRESS)
            .filter(status -> force || status == ExecutionStatus.QUEUED)
            .anyMatch(status -> cancelSome(job, status, force, failures));
    if (!any && !failures.isEmpty()) {
      throw failures.getFirst();
    }
    return any;
  }

  /** Goes past what ended but is still listed, and past what cannot be canceled. */
  private boolean cancelSome(
      Job job, ExecutionStatus status, boolean force, List<PartialFailureException> failures) {
    var from = Optional.<String>empty();
    do {
      var page = index.list(job, Optional.of(status), new PageRequest(AT_ONCE, from));
      if (isAnyCanceled(page.items(), job, force, failures)) {
        return true;
      }
      from = page.next();
    } while (from.isPresent());
    return false;
  }

  private boolean isAnyCanceled(
      List<ExecutionKey> keys, Job job, boolean force, List<PartialFailureException> failures) {
    var canceled = new AtomicBoolean();
    try {
      Parallel.each(
          keys,
          key -> {
            var item = WorkItem.ofExecution(Work.CANCEL_EXECUTION, key.thingName(), key.jobId());
            if (itemFailures.read(item, () -> cancel(key, job, force)).orElse(false)) {
              canceled.set(true);
            }
          });
    } catch (PartialFailureException some) {
      failures.add(some);
    }
    return canceled.get();
  }

  private boolean cancel(ExecutionKey key, Job job, boolean force) {
    var event = CancelRequested.withJob(job.key(), force);
    return executions
        .find(key)
        .filter(execution -> execution.isPending() && execution.job().equals(job.key()))
        .map(execution -> writer.apply(execution, event) instanceof Applied.Changed)
        .orElse(false);
  }
}
