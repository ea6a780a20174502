package io.fleetjobs.operation;

import io.fleetjobs.lifecycle.ExecutionEvent;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reply;
import java.util.Optional;

/** Takes a device's report on its execution: contract section 6.4. */
public final class UpdateJobExecution
    implements
      Operation<DeviceRequest.UpdateJobExecution, Updated> {
  private final ExecutionFinder finder;
  private final ExecutionWriter writer;
  private final JobLookup jobs;
  private final boolean acceptRepeats;

  /** @param acceptRepeats whether an update that a device sends again is answered as accepted */
  public UpdateJobExecution(ExecutionFinder finder, ExecutionWriter writer, JobLookup jobs,
      boolean acceptRepeats) {
    this.finder = finder;
    this.writer = writer;
    this.jobs = jobs;
    this.acceptRepeats = acceptRepeats;
  }

  @Override
  public Reply<Updated> perform(DeviceRequest.UpdateJobExecution request) {
    return finder.findNewest(request.thingName(), request.jobId(), request.executionNumber())
        .then(newest -> report(newest, request));
  }

  private Reply<Updated> report(JobExecution newest, DeviceRequest.UpdateJobExecution request) {
    return switch (writer.apply(newest, current -> event(current, request))) {
      case Applied.Changed(var execution) -> Reply.accepted(answer(execution, request));
      case Applied.Unchanged(var execution) -> Reply.accepted(answer(execution, request));
      case Applied.Refused(var rejection) -> Reply.rejected(rejection);
      case Applied.Missing _ -> ExecutionFinder.missing(request.thingName(), request.jobId(),
          request.executionNumber());
    };
  }

  private ExecutionEvent event(JobExecution current, DeviceRequest.UpdateJobExecution request) {
    var report = new Reported(request.status(), request.statusDetails(), request.expectedVersion(),
        request.stepTimer(), Optional.empty(), acceptRepeats, request.origin());
    var starts = current.status() == ExecutionStatus.QUEUED
        && request.status() == ExecutionStatus.IN_PROGRESS;
    return starts
        ? report.withInProgressTimeout(
            jobs.find(current.job()).flatMap(job -> job.spec().inProgressTimeout()))
        : report;
  }

  private Updated answer(JobExecution execution, DeviceRequest.UpdateJobExecution request) {
    return new Updated(
        Optional.of(execution).filter(_ -> request.includeJobExecutionState()),
        request.includeJobDocument() ? jobs.document(execution.job()) : Optional.empty());
  }
}
