package io.fleetjobs.operation;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.OperatorRequest;
import io.fleetjobs.model.OperatorResponse.ExecutionPage;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.JobIndex;
import java.util.List;

/** Lists the executions of a job: contract section 10.12. */
public final class ListJobExecutionsForJob
    implements
      Operation<OperatorRequest.ListJobExecutionsForJob, ExecutionPage> {
  private final JobWriter jobs;
  private final JobIndex index;
  private final ExecutionStore store;

  public ListJobExecutionsForJob(JobWriter jobs, JobIndex index, ExecutionStore store) {
    this.jobs = jobs;
    this.index = index;
    this.store = store;
  }

  @Override
  public Reply<ExecutionPage> perform(OperatorRequest.ListJobExecutionsForJob request) {
    return jobs.find(request.jobId()).map(job -> {
      var page = index.list(job, request.status(), request.page());
      return new ExecutionPage(new Page<>(read(page.items(), request), page.next()));
    });
  }

  /** What the index lists, as it stands now: an entry that has moved on is left out. */
  private List<JobExecution> read(List<ExecutionKey> keys,
      OperatorRequest.ListJobExecutionsForJob request) {
    return store.findAll(keys).stream()
        .filter(execution -> request.status().filter(s -> s != execution.status()).isEmpty())
        .toList();
  }
}
