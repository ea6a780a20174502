package io.fleetjobs.operation.fleet;

import io.fleetjobs.caller.Caller;
import io.fleetjobs.job.JobWriter;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.FleetRequest;
import io.fleetjobs.model.FleetResponse.FailureReasons;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.OperatorOperation;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.ThingIndex;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Groups the things of a job whose newest execution has not succeeded by the reason. */
public final class ListJobFailureReasons
    implements OperatorOperation<FleetRequest.ListJobFailureReasons, FailureReasons> {
  /** The most executions that are read. */
  private static final int MOST = 1_000;

  private static final Set<ExecutionStatus> FAILURES =
      EnumSet.of(
          ExecutionStatus.FAILED,
          ExecutionStatus.REJECTED,
          ExecutionStatus.TIMED_OUT,
          ExecutionStatus.CANCELED);

  private final JobWriter jobs;
  private final ThingIndex things;
  private final ExecutionStore executions;

  public ListJobFailureReasons(JobWriter jobs, ThingIndex things, ExecutionStore executions) {
    this.jobs = jobs;
    this.things = things;
    this.executions = executions;
  }

  @Override
  public Reply<FailureReasons> perform(FleetRequest.ListJobFailureReasons request, Caller caller) {
    return jobs.find(request.jobId(), caller).map(job -> reasons(job, request.key()));
  }

  private FailureReasons reasons(Job job, Optional<String> key) {
    var newest = things.in(job, FAILURES, MOST);
    var read =
        executions.findAll(newest.keys()).stream()
            .filter(execution -> isFailure(execution, job))
            .toList();
    return new FailureReasons(ReasonGroups.of(read, key), read.size(), newest.of());
  }

  /** False if the execution has been retried or replaced since the index listed it. */
  private static boolean isFailure(JobExecution execution, Job job) {
    return FAILURES.contains(execution.status())
        && !execution.retries().superseded()
        && execution.job().equals(job.key());
  }
}
