package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.JobProgress;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.RetryOf;
import io.fleetjobs.model.TargetList;
import io.fleetjobs.reconcile.targets.RetriedThings;
import io.fleetjobs.rollout.RetryBatchRule;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Resolves the targets of a job that retries another one. Cancels the job if that one is deleted
 * before the list is done, since the list would lack things.
 */
public final class RetriedThingsStep implements JobWork {
  /** The number of targets that the job shows. */
  private static final int SHOWN = 100;

  private final TargetResolver resolver;
  private final RetriedThings things;
  private final TargetStore targets;
  private final Arns arns;
  private final InstantSource time;

  /**
   * @param resolver also resolves the targets of all other jobs
   */
  public RetriedThingsStep(
      TargetResolver resolver,
      RetriedThings things,
      TargetStore targets,
      Arns arns,
      InstantSource time) {
    this.resolver = resolver;
    this.things = things;
    this.targets = targets;
    this.arns = arns;
    this.time = time;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    return job.rollout().resolution().isPresent()
        ? resolver.step(job)
        : job.retryOf().map(of -> list(job, of)).orElseGet(() -> resolver.step(job));
  }

  /** Begins when the index lists the executions that had ended before the job's creation. */
  private Optional<StepResult> list(Job job, RetryOf of) {
    var listed = job.createdAt().plus(RetryBatchRule.LISTED);
    if (of.names().isEmpty() && listed.isAfter(time.instant())) {
      return Optional.of(new StepResult.Rest(job.withReconciliation(Reconciliation.dueAt(listed))));
    }
    var result = things.retried(of).isPresent() ? resolver.step(job) : Optional.<StepResult>empty();
    return things.retried(of).isPresent()
        ? result.map(this::withTargets)
        : Optional.of(new StepResult.Continue(JobProgress.withoutRetriedJob(job, time.instant())));
  }

  private StepResult withTargets(StepResult result) {
    return result instanceof StepResult.Continue(var next)
        ? new StepResult.Continue(
            next.rollout()
                .resolution()
                .map(list -> next.withSpec(next.spec().withTargets(shown(next, list))))
                .orElse(next))
        : result;
  }

  private List<String> shown(Job job, TargetList list) {
    return targets.chunk(job.jobId(), list.name(), 0).stream()
        .limit(SHOWN)
        .map(arns::thing)
        .toList();
  }
}
