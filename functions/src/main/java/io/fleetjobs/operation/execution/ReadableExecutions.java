package io.fleetjobs.operation.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import io.fleetjobs.store.JobStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A list of executions that reads their jobs, to tell which of them the caller may read. */
final class ReadableExecutions implements Listing<JobExecution> {
  private final Listing<JobExecution> list;
  private final JobStore store;
  private final Caller caller;
  private final Map<JobKey, Job> jobs = new HashMap<>();

  ReadableExecutions(Listing<JobExecution> list, JobStore store, Caller caller) {
    this.list = list;
    this.store = store;
    this.caller = caller;
  }

  @Override
  public boolean isPosition(String text) {
    return list.isPosition(text);
  }

  @Override
  public String position(JobExecution execution) {
    return list.position(execution);
  }

  @Override
  public Page<JobExecution> read(PageRequest part) {
    var page = list.read(part);
    if (!caller.seesAllJobs()) {
      store
          .findAll(page.items().stream().map(execution -> execution.key().jobId()).toList())
          .forEach(job -> jobs.put(job.key(), job));
    }
    return page;
  }

  /** True if the caller may read an execution of a page that was read. */
  boolean isReadable(JobExecution execution) {
    return caller.seesAllJobs()
        || Optional.ofNullable(jobs.get(execution.job()))
            .filter(job -> caller.refusal(job).isEmpty())
            .isPresent();
  }
}
