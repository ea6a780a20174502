package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.concurrent.PartialFailureException;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.CancelScope;
import io.fleetjobs.lifecycle.ExecutionEvent.CancelRequested;
import io.fleetjobs.lifecycle.PassRule;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.write.Applied;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Cancels the queued executions of a canceled job, and with force those in progress. */
public final class JobCanceler implements JobWork {
  private static final int AT_ONCE = 500;

  private final JobIndex index;
  private final ExecutionStore executions;
  private final ExecutionWriter writer;
  private final ItemFailures itemFailures;
  private final InstantSource time;
  private final int atOnce;

  public JobCanceler(
      JobIndex index,
      ExecutionStore executions,
      ExecutionWriter writer,
      ItemFailures itemFailures,
      InstantSource time) {
    this(index, executions, writer, itemFailures, time, AT_ONCE);
  }

  /**
   * @param atOnce number of executions that one pass cancels
   */
  JobCanceler(
      JobIndex index,
      ExecutionStore executions,
      ExecutionWriter writer,
      ItemFailures itemFailures,
      InstantSource time,
      int atOnce) {
    this.index = index;
    this.executions = executions;
    this.writer = writer;
    this.itemFailures = itemFailures;
    this.time = time;
    this.atOnce = atOnce;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    var anyCanceled = pass(job, CancelScope.of(job.cancellation()));
    return Optional.of(PassRule.afterCancellation(job, anyCanceled, time.instant()));
  }

  /**
   * Cancels some executions of the scope: about {@value #AT_ONCE}, so that no pass takes longer
   * than a run may keep its job.
   *
   * @return true if it canceled any
   * @throws PartialFailureException if it failed for some and canceled none
   */
  boolean pass(Job job, CancelScope scope) {
    var failures = new ArrayList<PartialFailureException>();
    var any =
        scope.statuses().stream()
            .anyMatch(status -> cancelSome(job, status, scope.isForced(), failures));
    if (!any && !failures.isEmpty()) {
      throw failures.getFirst();
    }
    return any;
  }

  /** Passes over executions that are listed although they ended, or that cannot be canceled. */
  private boolean cancelSome(
      Job job, ExecutionStatus status, boolean force, List<PartialFailureException> failures) {
    var from = Optional.<String>empty();
    do {
      var page = index.list(job, Optional.of(status), new PageRequest(atOnce, from));
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
    var event = CancelRequested.withJob(job, force);
    return executions
        .find(key)
        .filter(execution -> execution.isPending() && execution.job().equals(job.key()))
        .map(execution -> writer.apply(execution, event) instanceof Applied.Changed)
        .orElse(false);
  }
}
