package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Listing;
import io.fleetjobs.model.Page;
import io.fleetjobs.model.PageRequest;
import java.util.Optional;

/** Lists the executions of a job as they are now, in the order of {@link ExecutionPager}. */
public final class JobExecutionList implements Listing<JobExecution> {
  private final ExecutionPager places;
  private final ExecutionStore executions;
  private final Job job;

  /**
   * @param status lists only executions that the index has in it; empty for all
   */
  JobExecutionList(
      Table table,
      ExecutionStore executions,
      Job job,
      Optional<ExecutionStatus> status,
      ReadBudget budget) {
    this.places = new ExecutionPager(table, job, status, budget);
    this.executions = executions;
    this.job = job;
  }

  @Override
  public boolean isPosition(String text) {
    return ExecutionPager.isPosition(text);
  }

  @Override
  public String position(JobExecution execution) {
    return ExecutionPager.position(execution);
  }

  @Override
  public Page<JobExecution> read(PageRequest part) {
    var page = places.read(part);
    return new Page<>(
        executions.findAll(page.items()).stream()
            .filter(execution -> execution.job().equals(job.key()))
            .toList(),
        page.next());
  }
}
