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
  private final DocumentDelivery documents;
  private final boolean acceptRepeats;

  /** @param acceptRepeats whether an update that a device sends again is answered as accepted */
  public UpdateJobExecution(ExecutionFinder finder, ExecutionWriter writer, JobLookup jobs,
      DocumentDelivery documents, boolean acceptRepeats) {
    this.finder = finder;
    this.writer = writer;
    this.jobs = jobs;
    this.documents = documents;
    this.acceptRepeats = acceptRepeats;
  }

  @Override
  public Reply<Updated> perform(DeviceRequest.UpdateJobExecution request) {
    return finder.findNewest(request.thingName(), request.jobId(), request.executionNumber())
        .then(newest -> finder.in(request.namespaceId(), newest))
        .then(newest -> document(newest, request)
            .then(document -> isMeant(newest, request)
                ? report(newest, request, document)
                : repeat(newest, request, document)));
  }

  private static boolean isMeant(JobExecution newest, DeviceRequest.UpdateJobExecution request) {
    return request.executionNumber().filter(number -> number != newest.key().number()).isEmpty();
  }

  /** An update of an earlier execution is answered only if it is this update that ended it. */
  private Reply<Updated> repeat(JobExecution newest, DeviceRequest.UpdateJobExecution request,
      Optional<String> document) {
    return writer.endedBefore(newest, event(newest, request))
        .filter(ended -> isMeant(ended, request))
        .map(ended -> Reply.accepted(answer(ended, request, document)))
        .orElseGet(() -> ExecutionFinder.missing(request.thingName(), request.jobId(),
            request.executionNumber()));
  }

  /** Made before the report is written, so that no report counts whose answer cannot be given. */
  private Reply<Optional<String>> document(JobExecution newest,
      DeviceRequest.UpdateJobExecution request) {
    return request.includeJobDocument()
        ? documents.documentFor(newest)
        : Reply.accepted(Optional.empty());
  }

  private Reply<Updated> report(JobExecution newest, DeviceRequest.UpdateJobExecution request,
      Optional<String> document) {
    return switch (writer.apply(newest, current -> event(current, request),
        next -> request.room().refusal(answer(next, request, document)))) {
      case Applied.Changed(var execution) -> Reply.accepted(answer(execution, request, document));
      case Applied.Unchanged(var execution) ->
        Reply.accepted(answer(execution, request, document));
      case Applied.Refused(var rejection) -> Reply.rejected(rejection);
      case Applied.Undeliverable(var rejection) -> Reply.rejected(rejection);
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
            jobs.latest(current.job()).flatMap(job -> job.spec().inProgressTimeout()))
        : report;
  }

  private static Updated answer(JobExecution execution, DeviceRequest.UpdateJobExecution request,
      Optional<String> document) {
    return new Updated(
        Optional.of(execution).filter(_ -> request.includeJobExecutionState()), document);
  }
}
