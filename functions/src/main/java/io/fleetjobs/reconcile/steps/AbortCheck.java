package io.fleetjobs.reconcile.steps;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.lifecycle.JobProgress;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.rollout.AbortRule;
import io.fleetjobs.store.JobIndex;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Optional;

/**
 * Cancels a job of which too many executions failed: contract section 11.5.
 *
 * <p>The index may not list yet what woke the job, so that a check that lets the job go on is
 * followed by a second one seconds later. Most checks count nothing but failures.
 */
public final class AbortCheck {
  /** After which the index surely lists what woke the job; less than what a run waits for. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(3);

  /** While executions are created, a check comes each time so many more exist. */
  private static final int CREATED_BETWEEN_CHECKS = 5_000;

  private final JobIndex index;
  private final ExecutionCounts counts;
  private final InstantSource time;

  public AbortCheck(JobIndex index, ExecutionCounts counts, InstantSource time) {
    this.index = index;
    this.counts = counts;
    this.time = time;
  }

  /** The job canceled; empty when it is to go on. */
  Optional<Step> step(Job job) {
    var criteria = job.spec().abortCriteria();
    if (criteria.isEmpty()
        || hasNoExecutions(job)
        || isBetweenChecks(job)
        || !canFire(job, failures(job))) {
      return Optional.empty();
    }
    return AbortRule.fired(criteria, counts.now(job))
        .map(fired -> new Step.Continue(JobProgress.aborted(job, fired.comment(), time.instant())));
  }

  /** What had ended a minute ago has ended now, so that a large job is seldom counted. */
  private boolean canFire(Job job, JobProcessDetails failures) {
    var criteria = job.spec().abortCriteria();
    return AbortRule.canFire(criteria, failures)
        && counts
            .recent(job)
            .map(before -> before.with(failures))
            .filter(known -> !AbortRule.canFire(criteria, known))
            .isEmpty();
  }

  /** As far as its rollout says; who joins a continuous job's groups is in no rollout. */
  private static boolean hasNoExecutions(Job job) {
    return job.rollout().cursor() == 0 && job.spec().targetSelection() == TargetSelection.SNAPSHOT;
  }

  private static boolean isBetweenChecks(Job job) {
    return !job.rollout().isBatchDone() && job.rollout().cursor() % CREATED_BETWEEN_CHECKS != 0;
  }

  private JobProcessDetails failures(Job job) {
    var failures = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    AbortRule.failures(job.spec().abortCriteria())
        .forEach(status -> failures.put(status, index.count(job, status)));
    return new JobProcessDetails(failures);
  }

  /** A first rest after a wake made so short that the second look follows. */
  Step again(Job looked, Step step) {
    return step instanceof Step.Rest(var next)
            && next.status() == JobStatus.IN_PROGRESS
            && !next.spec().abortCriteria().isEmpty()
            && next.reconciliation().dueAt().isPresent()
        ? new Step.Rest(next.withReconciliation(secondLook(looked, next.reconciliation())))
        : step;
  }

  private Reconciliation secondLook(Job looked, Reconciliation rest) {
    var soon = time.instant().plus(SECOND_LOOK);
    var isEarly =
        looked.reconciliation().secondLook()
            || rest.dueAt().filter(due -> due.isBefore(soon)).isPresent();
    return (isEarly ? rest : rest.withoutRestUntil(soon)).withSecondLook();
  }
}
