package io.fleetjobs.execution;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import io.fleetjobs.store.JobStore;
import java.util.Optional;

/**
 * Finds executions for operators, who may have those of the jobs that they may have.
 *
 * <p>The execution is read before its job. A job's targets only grow. So if all targets of the job
 * are allowed when it is read, the execution came from allowed targets, and a write on the
 * condition that it is unchanged meets an execution that the caller may have.
 */
public final class OperatorExecutions {
  private final ExecutionFinder finder;
  private final JobStore jobs;

  public OperatorExecutions(ExecutionFinder finder, JobStore jobs) {
    this.finder = finder;
    this.jobs = jobs;
  }

  /**
   * Finds an execution, or returns that it is missing or that the caller may not have it.
   *
   * @param number empty for the newest; may be one that no execution can have
   * @param namespaceId the namespace that the execution must be in; empty for any
   */
  public Reply<JobExecution> find(
      String thingName,
      String jobId,
      Optional<Long> number,
      Optional<String> namespaceId,
      Caller caller) {
    return caller.hiding(
        finder
            .find(thingName, jobId, number)
            .then(found -> finder.in(namespaceId, found))
            .then(found ->
                refusal(found, caller)
                    .map(Reply::<JobExecution>rejected)
                    .orElseGet(() -> Reply.accepted(found))));
  }

  /** Returns why the caller may not have an execution that was just read; empty if he may. */
  public Optional<Rejection> refusal(JobExecution found, Caller caller) {
    if (caller.seesAllJobs()) {
      return Optional.empty();
    }
    return jobs.find(found.key().jobId())
        .filter(job -> job.key().equals(found.job()))
        .map(caller::refusal)
        .orElseGet(() -> Optional.of(Caller.DENIED));
  }
}
