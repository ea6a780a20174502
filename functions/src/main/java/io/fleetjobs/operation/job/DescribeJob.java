package io.fleetjobs.operation.job;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobDescribed;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.rollout.ScheduleTimes;
import java.time.InstantSource;

/** Describes a job, with the number of its executions in each status: contract section 10.2. */
public final class DescribeJob
    implements OperatorOperation<OperatorRequest.DescribeJob, JobDescribed> {
  /** The number of openings of windows in the answer. */
  private static final int ROLLOUTS = 7;

  private final JobWriter jobs;
  private final ExecutionCounts counts;
  private final InstantSource time;

  public DescribeJob(JobWriter jobs, ExecutionCounts counts, InstantSource time) {
    this.jobs = jobs;
    this.counts = counts;
    this.time = time;
  }

  @Override
  public Reply<JobDescribed> perform(OperatorRequest.DescribeJob request, Caller caller) {
    return jobs.find(request.jobId(), caller)
        .map(job ->
            new JobDescribed(
                job,
                counts.of(job),
                ScheduleTimes.nextOpenings(job.spec().schedule(), time.instant(), ROLLOUTS)));
  }
}
