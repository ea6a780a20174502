package io.fleetjobs.reconcile.steps;

import io.fleetjobs.lifecycle.JobProgress;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.rollout.ScheduleTimes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps a job's status to its schedule, and has it looked at when its schedule next says so. */
public final class ScheduleStep {
  private final StartQuota starts;
  private final WindowNotifier edges;
  private final JobEnd end;
  private final InstantSource time;

  public ScheduleStep(StartQuota starts, WindowNotifier edges, JobEnd end, InstantSource time) {
    this.starts = starts;
    this.edges = edges;
    this.end = end;
    this.time = time;
  }

  /**
   * The job in the status that its schedule demands now, then all things told of it; else empty.
   */
  Optional<Step> statusStep(Job job) {
    var now = time.instant();
    var status = ScheduleTimes.status(job.spec().schedule(), now);
    if (job.status() == status) {
      return edges.step(job);
    }
    return Optional.of(
        new Step.Continue(
            status == JobStatus.IN_PROGRESS
                ? starts.started(job, now)
                : JobProgress.suspended(job, now)));
  }

  /** What is to be done after the job's end; empty when that has not come. */
  Optional<Step> endStep(Job job) {
    return hasEnded(job) ? Optional.of(end.step(job)) : Optional.empty();
  }

  boolean hasStarted(Job job) {
    return ScheduleTimes.hasStarted(job.spec().schedule(), time.instant());
  }

  private boolean hasEnded(Job job) {
    return ScheduleTimes.hasEnded(job.spec().schedule(), time.instant());
  }

  /** What a late writer created for a job that its end completed. */
  Step completed(Job job) {
    return hasEnded(job)
        ? end.late(job)
        : new Step.Rest(job.withReconciliation(Reconciliation.done()));
  }

  /** A rest that lasts no longer than until the schedule's next instant. */
  Step awake(Step step) {
    return switch (step) {
      case Step.Rest(var job) when job.isActive() ->
          new Step.Rest(job.withReconciliation(earlier(job)));
      case Step.Waits(var job, _) ->
          new Step.Waits(
              job,
              ScheduleTimes.nextChange(job.spec().schedule(), time.instant()).orElse(Instant.MAX));
      case Step.Rest _, Step.Continue _, Step.Removed _ -> step;
    };
  }

  private Reconciliation earlier(Job job) {
    var rest = job.reconciliation();
    return ScheduleTimes.nextChange(job.spec().schedule(), time.instant())
        .filter(next -> rest.dueAt().filter(next::isAfter).isEmpty())
        .map(rest::withDueAt)
        .orElse(rest);
  }
}
