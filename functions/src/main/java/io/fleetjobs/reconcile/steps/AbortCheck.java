package io.fleetjobs.reconcile.steps;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.lifecycle.JobProgress;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.rollout.AbortRule;
import io.fleetjobs.store.JobIndex;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Optional;

/**
 * Cancels a job of which too many executions failed: contract section 11.5.
 *
 * <p>Most checks count the failed executions only. A check counts all executions only if a
 * criterion may fire by the failures alone. If there is a count that is at most a minute old, the
 * failures must also suffice with its other ended executions.
 */
public final class AbortCheck implements JobWork {
  private final JobIndex index;
  private final ExecutionCounts counts;
  private final InstantSource time;

  public AbortCheck(JobIndex index, ExecutionCounts counts, InstantSource time) {
    this.index = index;
    this.counts = counts;
    this.time = time;
  }

  /** Returns the job canceled; empty if no criterion fires. */
  @Override
  public Optional<StepResult> step(Job job) {
    return AbortRule.isToBeChecked(job) && canFire(job, failures(job))
        ? AbortRule.fired(job.spec().abortCriteria(), counts.now(job).attempts())
            .map(fired -> JobProgress.aborted(job, fired.comment(), time.instant()))
            .map(StepResult.Continue::new)
        : Optional.empty();
  }

  private boolean canFire(Job job, JobProcessDetails failures) {
    var criteria = job.spec().abortCriteria();
    return AbortRule.canFire(criteria, failures)
        && counts
            .recent(job)
            .map(before -> AbortRule.canFire(criteria, before.with(failures)))
            .orElse(true);
  }

  private JobProcessDetails failures(Job job) {
    var failures = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    AbortRule.failures(job.spec().abortCriteria())
        .forEach(status -> failures.put(status, index.count(job, status)));
    return new JobProcessDetails(failures);
  }
}
