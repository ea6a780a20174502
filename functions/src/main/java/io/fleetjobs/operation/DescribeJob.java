package io.fleetjobs.operation;

import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.JobDescribed;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.JobIndex;

/** Shows a job and how many executions it has in each status: contract section 10.2. */
public final class DescribeJob implements Operation<OperatorRequest.DescribeJob, JobDescribed> {
  private final JobWriter jobs;
  private final JobIndex index;

  public DescribeJob(JobWriter jobs, JobIndex index) {
    this.jobs = jobs;
    this.index = index;
  }

  @Override
  public Reply<JobDescribed> perform(OperatorRequest.DescribeJob request) {
    return jobs.find(request.jobId()).map(job -> new JobDescribed(job, index.count(job)));
  }
}
