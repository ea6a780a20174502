package io.fleetjobs.operation.device;

import io.fleetjobs.execution.ExecutionFinder;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.lifecycle.ExecutionEvent;
import io.fleetjobs.lifecycle.ExecutionEvent.Reported;
import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Updated;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reply;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.write.Applied;
import java.time.Duration;
import java.util.Optional;

/** Applies a device's report on its execution: contract section 6.4. */
public final class UpdateJobExecution
    implements Operation<DeviceRequest.UpdateJobExecution, Updated> {
  private final ExecutionFinder finder;
  private final ExecutionWriter writer;
  private final StartTerms terms;
  private final DocumentDelivery documents;
  private final boolean acceptRepeats;

  /**
   * @param acceptRepeats true to answer an update that a device sends again as accepted
   */
  public UpdateJobExecution(
      ExecutionFinder finder,
      ExecutionWriter writer,
      StartTerms terms,
      DocumentDelivery documents,
      boolean acceptRepeats) {
    this.finder = finder;
    this.writer = writer;
    this.terms = terms;
    this.documents = documents;
    this.acceptRepeats = acceptRepeats;
  }

  @Override
  public Reply<Updated> perform(DeviceRequest.UpdateJobExecution request) {
    return finder
        .findNewest(request.thingName(), request.jobId(), request.executionNumber())
        .then(newest -> finder.in(request.namespaceId(), newest))
        .then(newest ->
            document(newest, request)
                .then(document ->
                    isMeant(newest, request)
                        ? report(newest, request, document)
                        : repeat(newest, request, document)));
  }

  private static boolean isMeant(JobExecution newest, DeviceRequest.UpdateJobExecution request) {
    return request.executionNumber().filter(number -> number != newest.key().number()).isEmpty();
  }

  /**
   * Answers an update of an earlier execution. It is accepted only if this same update ended that
   * execution.
   */
  private Reply<Updated> repeat(
      JobExecution newest, DeviceRequest.UpdateJobExecution request, Optional<String> document) {
    return writer
        .endedBefore(newest, event(request, Optional.empty(), false))
        .filter(ended -> isMeant(ended, request))
        .map(ended -> Reply.accepted(answer(ended, request, document)))
        .orElseGet(() -> missing(request));
  }

  /**
   * Makes the document before the write, so that no report is stored whose answer cannot be
   * delivered.
   */
  private Reply<Optional<String>> document(
      JobExecution newest, DeviceRequest.UpdateJobExecution request) {
    return request.includeJobDocument()
        ? documents.documentFor(newest)
        : Reply.accepted(Optional.empty());
  }

  private Reply<Updated> report(
      JobExecution newest, DeviceRequest.UpdateJobExecution request, Optional<String> document) {
    var checked =
        request.status() == ExecutionStatus.IN_PROGRESS
            ? terms.foresee(newest)
            : Optional.of(StartTerms.Checked.of(newest));
    return checked.map(each -> report(each, request, document)).orElseGet(() -> missing(request));
  }

  private Reply<Updated> report(
      StartTerms.Checked checked,
      DeviceRequest.UpdateJobExecution request,
      Optional<String> document) {
    var event = event(request, checked.timeout(), checked.paused());
    return switch (writer.apply(
        checked.execution(),
        _ -> event,
        next -> request.room().refusal(answer(next, request, document)))) {
      case Applied.Changed(var execution) -> Reply.accepted(answer(execution, request, document));
      case Applied.Unchanged(var execution) -> Reply.accepted(answer(execution, request, document));
      case Applied.Refused(var rejection) -> Reply.rejected(rejection);
      case Applied.Undeliverable(var rejection) -> Reply.rejected(rejection);
      case Applied.Missing _ -> missing(request);
    };
  }

  private static Reply<Updated> missing(DeviceRequest.UpdateJobExecution request) {
    return ExecutionFinder.missing(request.thingName(), request.jobId(), request.executionNumber());
  }

  private ExecutionEvent event(
      DeviceRequest.UpdateJobExecution request, Optional<Duration> timeout, boolean paused) {
    return new Reported(
        request.status(),
        request.statusDetails(),
        request.expectedVersion(),
        request.stepTimer(),
        timeout,
        acceptRepeats,
        paused,
        request.origin());
  }

  private static Updated answer(
      JobExecution execution, DeviceRequest.UpdateJobExecution request, Optional<String> document) {
    return new Updated(
        Optional.of(execution).filter(_ -> request.includeJobExecutionState()), document);
  }
}
