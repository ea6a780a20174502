package io.fleetjobs.reconcile.steps;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.rollout.RestRule;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;

/** Does the first step that a job needs, in the order of {@link JobStep}. */
public final class JobSteps {
  private final Map<JobStep, JobWork> works;
  private final JobCleanup cleanup;
  private final ExecutionCounts counts;
  private final InstantSource time;

  /**
   * @param works the work of each step
   * @throws IllegalArgumentException if a step has none
   */
  public JobSteps(
      Map<JobStep, JobWork> works, JobCleanup cleanup, ExecutionCounts counts, InstantSource time) {
    var missing = EnumSet.allOf(JobStep.class);
    missing.removeAll(works.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("steps without work: " + missing);
    }
    this.works = new EnumMap<>(works);
    this.cleanup = cleanup;
    this.counts = counts;
    this.time = time;
  }

  /** Does one step, and finishes the job if that was the last. */
  public StepResult step(Job job) {
    counts.refresh(job);
    var result = RestRule.applied(job, firstNeeded(job), time.instant());
    return result instanceof StepResult.Finish(var next)
        ? new StepResult.Finish(cleanup.finished(next))
        : result;
  }

  private StepResult firstNeeded(Job job) {
    return JobStep.of(job.status()).stream()
        .flatMap(step -> Optional.ofNullable(works.get(step)).stream())
        .map(work -> work.step(job))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no step for a job in " + job.status()));
  }
}
