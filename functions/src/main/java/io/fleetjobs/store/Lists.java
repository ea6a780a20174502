package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobStatus;
import io.fleetjobs.model.Listing;
import java.util.Optional;

/** The lists that are read page by page. */
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
   * The jobs, newest first.
   *
   * @param status leaves out most of the others, though not all of them
   */
  public Listing<Job> jobs(Optional<JobStatus> status) {
    return new JobList(table, jobs, status);
  }

  /**
   * The executions of a job.
   *
   * @param status leaves out all but those listed in it
   */
  public Listing<JobExecution> executionsOf(Job job, Optional<ExecutionStatus> status) {
    return new JobExecutionList(table, executions, job, status);
  }

  /** The executions on a thing, of all jobs when no id is given. */
  public Listing<JobExecution> executionsOn(String thingName, Optional<String> jobId) {
    return new ThingExecutionList(table, executions, thingName, jobId);
  }
}
