package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.Progress;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.Sampling;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.rollout.AbortRule;
import io.fleetjobs.rollout.ProgressRule;
import io.fleetjobs.store.SampleStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tells how far a job is, how fast it goes, and when it may end. Writes nothing. */
public final class GetJobProgress
    implements OperatorOperation<FleetRequest.GetJobProgress, Progress> {
  private final JobWriter jobs;
  private final ExecutionCounts counts;
  private final SampleStore samples;
  private final Limits limits;
  private final InstantSource time;

  /**
   * Settings of the stack.
   *
   * @param ratePerMinute rollout rate of a job without one
   * @param retention time after which an ended execution expires
   */
  public record Limits(int ratePerMinute, Duration retention) {}

  public GetJobProgress(
      JobWriter jobs,
      ExecutionCounts counts,
      SampleStore samples,
      Limits limits,
      InstantSource time) {
    this.jobs = jobs;
    this.counts = counts;
    this.samples = samples;
    this.limits = limits;
    this.time = time;
  }

  @Override
  public Reply<Progress> perform(FleetRequest.GetJobProgress request, Caller caller) {
    return jobs.find(request.jobId(), caller).map(this::progress);
  }

  private Progress progress(Job job) {
    var counted = counts.read(job);
    var timeline = samples.find(job.key()).map(Sampling::samples).orElseGet(List::of);
    var now = time.instant();
    var mayHaveExpired = job.createdAt().plus(limits.retention()).isBefore(now);
    var total = ProgressRule.total(job, counted.value().things(), mayHaveExpired, now);
    var rates = ProgressRule.rates(timeline, now);
    return new Progress(
        job,
        job.isPaused(),
        ProgressRule.holds(job, now),
        counted.value(),
        total,
        rates,
        ProgressRule.estimatedEnd(job, counted.value(), total, rates, limits.ratePerMinute(), now),
        AbortRule.shares(job.spec().abortCriteria(), counted.value().attempts()),
        timeline,
        Optional.empty(),
        counted.at());
  }
}
