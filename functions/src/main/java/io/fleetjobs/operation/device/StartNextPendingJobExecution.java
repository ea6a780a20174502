package io.fleetjobs.operation.device;

import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.jobdocument.DocumentDelivery;
import io.fleetjobs.lifecycle.ExecutionEvent.StartRequested;
import io.fleetjobs.model.DeviceRequest;
import io.fleetjobs.model.DeviceResponse.Described;
import io.fleetjobs.model.DeviceResponse.ExecutionView;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Reply;
import io.fleetjobs.model.ThingQueue;
import io.fleetjobs.operation.Operation;
import io.fleetjobs.queue.PendingQueue;
import io.fleetjobs.registry.ThingCheck;
import io.fleetjobs.write.Applied;
import io.fleetjobs.write.Attempts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Starts the next pending execution of a thing, or returns the one in progress unchanged: contract
 * section 6.2. Passes over executions of paused jobs. Only a start that finds a job paused reads
 * which others are.
 */
public final class StartNextPendingJobExecution
    implements Operation<DeviceRequest.StartNextPendingJobExecution, Described> {
  private final PendingQueue queue;
  private final ExecutionWriter writer;
  private final StartTerms terms;
  private final DocumentDelivery documents;
  private final ThingCheck things;
  private final InstantSource time;

  public StartNextPendingJobExecution(
      PendingQueue queue,
      ExecutionWriter writer,
      StartTerms terms,
      DocumentDelivery documents,
      ThingCheck things,
      InstantSource time) {
    this.queue = queue;
    this.writer = writer;
    this.terms = terms;
    this.documents = documents;
    this.things = things;
    this.time = time;
  }

  @Override
  public Reply<Described> perform(DeviceRequest.StartNextPendingJobExecution request) {
    var plain = ThingQueue.plain(request.thingName());
    return Attempts.first(
        plain,
        () ->
            queue
                .frontToStart(plain)
                .map(front ->
                    checked(front)
                        .flatMap(found ->
                            found.paused()
                                ? startBehindPaused(plain, request)
                                : start(found, request)))
                .orElseGet(() -> Optional.of(nothingToStart(request))));
  }

  private Reply<Described> nothingToStart(DeviceRequest.StartNextPendingJobExecution request) {
    return things
        .refusal(request.thingName())
        .map(Reply::<Described>rejected)
        .orElseGet(() -> Reply.accepted(new Described(Optional.empty())));
  }

  /**
   * Returns the answer about the first execution whose job is not paused; empty if its job was
   * paused meanwhile, too.
   */
  private Optional<Reply<Described>> startBehindPaused(
      ThingQueue plain, DeviceRequest.StartNextPendingJobExecution request) {
    return queue
        .frontBehindPaused(plain)
        .map(front ->
            checked(front).filter(found -> !found.paused()).flatMap(found -> start(found, request)))
        .orElseGet(() -> Optional.of(nothingToStart(request)));
  }

  /** Returns the execution as it is now; empty if it has ended, or its job is gone or canceled. */
  private Optional<StartTerms.Checked> checked(JobExecution front) {
    return terms.check(front).filter(found -> found.execution().isPending());
  }

  /**
   * Makes the document before the start, so that no execution starts whose document cannot be
   * delivered.
   */
  private Optional<Reply<Described>> start(
      StartTerms.Checked checked, DeviceRequest.StartNextPendingJobExecution request) {
    var front = checked.execution();
    return switch (documents.documentFor(front)) {
      case Reply.Rejected<Optional<String>>(var rejection) ->
          Optional.of(Reply.rejected(rejection));
      case Reply.Accepted<Optional<String>>(var document) ->
          started(checked, request, document)
              .map(reply -> reply.map(execution -> described(front, execution, document)));
    };
  }

  private Described described(
      JobExecution front, JobExecution answered, Optional<String> document) {
    return new Described(Optional.of(new ExecutionView(answered, document, asOf(front, answered))));
  }

  /**
   * Returns the instant from which the remaining time is counted. An execution that has just
   * started has all of its time left, no matter how long the write took.
   */
  private Instant asOf(JobExecution front, JobExecution answered) {
    return front.status() == ExecutionStatus.QUEUED ? answered.lastUpdatedAt() : time.instant();
  }

  private Optional<Reply<JobExecution>> started(
      StartTerms.Checked checked,
      DeviceRequest.StartNextPendingJobExecution request,
      Optional<String> document) {
    var front = checked.execution();
    if (front.status() == ExecutionStatus.IN_PROGRESS) {
      return Optional.of(Reply.accepted(front));
    }
    var event =
        new StartRequested(
            request.statusDetails(), request.stepTimer(), checked.timeout(), request.origin());
    return switch (writer.apply(
        front, _ -> event, next -> request.room().refusal(described(front, next, document)))) {
      case Applied.Changed(var execution) ->
          Optional.of(execution).filter(JobExecution::isPending).map(Reply::accepted);
      case Applied.Unchanged(var execution) -> Optional.of(Reply.accepted(execution));
      case Applied.Undeliverable(var rejection) -> Optional.of(Reply.rejected(rejection));
      case Applied.Refused _, Applied.Missing _ -> Optional.empty();
    };
  }
}
