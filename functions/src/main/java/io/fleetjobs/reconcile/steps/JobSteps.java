package io.fleetjobs.reconcile.steps;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;

/** Which step a job needs, from where it stands. */
public final class JobSteps {
  private final TargetResolver resolver;
  private final ExecutionRollout rollout;
  private final TargetRefresher relist;
  private final AbortCheck abort;
  private final CompletionCheck completion;
  private final JobCanceler canceler;
  private final JobRemover remover;
  private final ScheduleStep schedule;
  private final ExecutionCounts counts;

  public JobSteps(
      TargetResolver resolver,
      ExecutionRollout rollout,
      TargetRefresher relist,
      AbortCheck abort,
      CompletionCheck completion,
      JobCanceler canceler,
      JobRemover remover,
      ScheduleStep schedule,
      ExecutionCounts counts) {
    this.resolver = resolver;
    this.rollout = rollout;
    this.relist = relist;
    this.abort = abort;
    this.completion = completion;
    this.canceler = canceler;
    this.remover = remover;
    this.schedule = schedule;
    this.counts = counts;
  }

  /** Does the next step. */
  public Step step(Job job) {
    counts.refresh(job);
    return switch (job.status()) {
      case IN_PROGRESS, SCHEDULED ->
          schedule.awake(
              schedule
                  .statusStep(job)
                  .or(() -> abort.step(job))
                  .or(() -> schedule.endStep(job))
                  .orElseGet(() -> abort.again(job, active(job))));
      case CANCELED -> canceler.step(job);
      case DELETION_IN_PROGRESS -> remover.step(job);
      case COMPLETED -> schedule.completed(job);
    };
  }

  /**
   * Targets of a snapshot job are those of its creation, those of a continuous one begin with its
   * start; all but what joins later gets its executions only while the job is in progress.
   */
  private Step active(Job job) {
    if (isToBeResolved(job)) {
      return resolver.step(job);
    }
    if (job.status() == JobStatus.SCHEDULED) {
      return new Step.Rest(job.withReconciliation(Reconciliation.done()));
    }
    return relist
        .step(job)
        .orElseGet(() -> job.rollout().isOver() ? completion.step(job) : rollout.step(job));
  }

  private boolean isToBeResolved(Job job) {
    var rollout = job.rollout();
    var snapshot = job.spec().targetSelection() == TargetSelection.SNAPSHOT;
    return rollout.resolution().isEmpty()
        ? snapshot || schedule.hasStarted(job)
        : !rollout.listing().runs().isEmpty();
  }
}
