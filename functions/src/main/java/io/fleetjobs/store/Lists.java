package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Listing;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Creates the lists that are read page by page. */
public final class Lists {
  private final Table table;
  private final JobStore jobs;
  private final ExecutionStore executions;

  public Lists(Table table, JobStore jobs, ExecutionStore executions) {
    this.table = table;
    this.jobs = jobs;
    this.executions = executions;
  }

  /**
   * Lists the jobs, newest first.
   *
   * @param status leaves out most of the others, though not all of them
   */
  public Listing<Job> jobs(Optional<JobStatus> status) {
    return new JobList(table, jobs, status);
  }

  /**
   * Lists the executions of a job.
   *
   * @param status lists only those in it; empty for all
   */
  public Listing<JobExecution> executionsOf(Job job, Optional<ExecutionStatus> status) {
    return executionsOf(job, status, ReadBudget.unlimited());
  }

  /**
   * Lists the executions of a job within the budget of one page.
   *
   * @param status lists only those in it; empty for all
   */
  public Listing<JobExecution> executionsOf(
      Job job, Optional<ExecutionStatus> status, ReadBudget budget) {
    return new JobExecutionList(table, executions, job, status, budget);
  }

  /**
   * Lists the executions in a status of jobs that are not being deleted, within the budget of one
   * page.
   *
   * @param searched leaves out other jobs
   * @param enough true if the filter must not look at another job for this page
   */
  public Listing<FoundExecution> executionsIn(
      ExecutionStatus status, ReadBudget budget, Predicate<Job> searched, BooleanSupplier enough) {
    return new ExecutionSearch(table, jobs, executions, status, budget, searched, enough);
  }

  /** Lists the executions on a thing, of all jobs if no id is given. */
  public Listing<JobExecution> executionsOn(String thingName, Optional<String> jobId) {
    return new ThingExecutionList(table, executions, thingName, jobId);
  }
}
