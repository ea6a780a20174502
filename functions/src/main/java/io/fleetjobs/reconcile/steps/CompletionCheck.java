package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Completes a snapshot job whose executions have all ended; a continuous one rests until its
 * targets are listed again.
 *
 * <p>Only final executions are believed: the index may lag, but what it lists as final is final, so
 * that a lagging index can only make a job complete later. A job of up to {@value #CONFIRMED}
 * things is confirmed without the index. Of a job that is older than the retention some may have
 * been collected: up to {@value #ASKED} things are asked then, and not counted.
 */
public final class CompletionCheck {
  private static final int CONFIRMED = TargetStore.CHUNK;
  private static final int ASKED = 100 * TargetStore.CHUNK;

  private final JobIndex index;
  private final ExecutionStore executions;
  private final TargetStore targets;
  private final JobCleanup cleanup;
  private final ItemFailures failures;
  private final InstantSource time;

  public CompletionCheck(
      JobIndex index,
      ExecutionStore executions,
      TargetStore targets,
      JobCleanup cleanup,
      ItemFailures failures,
      InstantSource time) {
    this.index = index;
    this.executions = executions;
    this.targets = targets;
    this.cleanup = cleanup;
    this.failures = failures;
    this.time = time;
  }

  Step step(Job job) {
    if (job.spec().targetSelection() == TargetSelection.CONTINUOUS) {
      return new Step.Rest(
          job.withReconciliation(
              Reconciliation.dueAt(job.rollout().relist().dueAt().orElseThrow())));
    }
    if (job.rollout().things() == 0) {
      return new Step.Rest(job.withReconciliation(Reconciliation.done()));
    }
    var now = time.instant();
    return isComplete(job) && isConfirmed(job)
        ? new Step.Rest(cleanup.finished(job.in(JobStatus.COMPLETED, now)))
        : Waiting.of(job, now);
  }

  private boolean isComplete(Job job) {
    return !index.hasAny(job, ExecutionStatus.IN_PROGRESS)
        && !index.hasAny(job, ExecutionStatus.QUEUED)
        && (cleanup.mayHaveCollected(job) || index.countFinal(job) >= job.rollout().things());
  }

  /** Whether nothing is pending by the executions themselves, where so many things may be asked. */
  private boolean isConfirmed(Job job) {
    var things = job.rollout().things();
    return things > (cleanup.mayHaveCollected(job) ? ASKED : CONFIRMED)
        || IntStream.rangeClosed(0, (things - 1) / TargetStore.CHUNK)
            .noneMatch(chunk -> isAnyPending(job, chunk));
  }

  private boolean isAnyPending(Job job, int chunk) {
    var names = targets.chunk(job.jobId(), job.rollout().resolution().orElseThrow().name(), chunk);
    var pending = new AtomicBoolean();
    Parallel.each(
        names,
        name ->
            failures.attempt(
                WorkItem.ofExecution(Work.READ, name, job.jobId()),
                () ->
                    executions
                        .newest(name, job.jobId())
                        .filter(newest -> newest.isPending() && newest.job().equals(job.key()))
                        .ifPresent(_ -> pending.set(true))));
    return pending.get();
  }
}
