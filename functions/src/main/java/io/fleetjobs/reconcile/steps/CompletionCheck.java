package io.fleetjobs.reconcile.steps;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.lifecycle.CompletionPlan;
import io.fleetjobs.lifecycle.CompletionRule;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Completes a snapshot job whose executions have all ended, as {@link CompletionRule} decides. A
 * paused job is not completed, so that its failed executions can still be tried again.
 */
public final class CompletionCheck implements JobWork {
  private final JobIndex index;
  private final ExecutionStore executions;
  private final TargetStore targets;
  private final JobCleanup cleanup;
  private final ItemFailures failures;
  private final InstantSource time;
  private final int confirmed;

  public CompletionCheck(
      JobIndex index,
      ExecutionStore executions,
      TargetStore targets,
      JobCleanup cleanup,
      ItemFailures failures,
      InstantSource time) {
    this(index, executions, targets, cleanup, failures, time, CompletionRule.CONFIRMED);
  }

  /**
   * @param confirmed largest number of things whose executions are read
   */
  CompletionCheck(
      JobIndex index,
      ExecutionStore executions,
      TargetStore targets,
      JobCleanup cleanup,
      ItemFailures failures,
      InstantSource time,
      int confirmed) {
    this.index = index;
    this.executions = executions;
    this.targets = targets;
    this.cleanup = cleanup;
    this.failures = failures;
    this.time = time;
    this.confirmed = confirmed;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    var now = time.instant();
    return Optional.of(
        switch (CompletionRule.plan(job, cleanup.mayHaveCollected(job), confirmed)) {
          case CompletionPlan.End(var result) -> result;
          case CompletionPlan.LookForPending plan ->
              CompletionRule.decide(job, job.isPaused() || isAnyPending(job, plan), now);
        });
  }

  private boolean isAnyPending(Job job, CompletionPlan.LookForPending plan) {
    return index.hasAny(job, ExecutionStatus.IN_PROGRESS)
        || index.hasAny(job, ExecutionStatus.QUEUED)
        || (plan.countsFinal() && index.countFinal(job) < job.rollout().things())
        || (plan.asksThings() && isAnyThingPending(job));
  }

  /** Reads strongly consistent, chunk by chunk. */
  private boolean isAnyThingPending(Job job) {
    return IntStream.rangeClosed(0, (job.rollout().things() - 1) / TargetStore.CHUNK)
        .anyMatch(chunk -> isAnyPending(job, chunk));
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
