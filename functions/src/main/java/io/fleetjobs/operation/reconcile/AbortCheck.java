package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.AbortCriterion;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobCancellation;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.rollout.AbortRule;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;
import java.util.Optional;

/** Cancels a job of which too many executions failed: contract section 11.5. */
public final class AbortCheck {
  private static final String REASON_CODE = "ABORTED_BY_SERVICE";

  private final JobIndex index;
  private final InstantSource time;

  public AbortCheck(JobIndex index, InstantSource time) {
    this.index = index;
    this.time = time;
  }

  /** The job canceled; empty when it is to go on. */
  Optional<Step> step(Job job) {
    if (job.spec().abortCriteria().isEmpty()) {
      return Optional.empty();
    }
    return AbortRule.fired(job.spec().abortCriteria(), index.count(job))
        .map(criterion -> new Step.Continue(canceled(job, criterion)));
  }

  private Job canceled(Job job, AbortCriterion criterion) {
    var now = time.instant();
    var comment = "Aborted: %s reached %s percent of at least %d executed things.".formatted(
        criterion.failureType(), criterion.thresholdPercentage(),
        criterion.minNumberOfExecutedThings());
    return job.in(JobStatus.CANCELED, now)
        .withCancellation(
            new JobCancellation(false, Optional.of(REASON_CODE), Optional.of(comment)))
        .withReconciliation(Reconciliation.dueAt(now));
  }
}
