package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.StartDecision;
import io.fleetjobs.lifecycle.StartRule;
import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.rollout.RestRule;
import io.fleetjobs.rollout.ScheduleTimes;
import io.fleetjobs.store.JobCounts;
import java.time.InstantSource;
import java.util.Optional;

/** Moves a job to the status that its schedule demands: contract section 11.7. */
public final class ScheduleStep implements JobWork {
  private final JobCounts counts;
  private final int concurrentJobs;
  private final InstantSource time;

  /**
   * @param concurrentJobs how many jobs may be rolling out or canceling when a job starts
   */
  public ScheduleStep(JobCounts counts, int concurrentJobs, InstantSource time) {
    this.counts = counts;
    this.concurrentJobs = concurrentJobs;
    this.time = time;
  }

  @Override
  public Optional<StepResult> step(Job job) {
    var now = time.instant();
    return switch (StartRule.decide(job, ScheduleTimes.status(job.spec().schedule(), now), now)) {
      case StartDecision.Stay _ -> Optional.empty();
      case StartDecision.Move(var next) -> Optional.of(new StepResult.Continue(next));
      case StartDecision.StartIfRoom _ ->
          Optional.of(
              new StepResult.Continue(
                  StartRule.started(job, counts.concurrent(), concurrentJobs, now)));
    };
  }

  /** Lets a scheduled job rest; {@link RestRule#SCHEDULE} says until when. */
  public Optional<StepResult> await(Job job) {
    return Optional.of(new StepResult.Rest(job.withReconciliation(Reconciliation.done())));
  }
}
