package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.Services;
import io.fleetjobs.change.JobChange;
import io.fleetjobs.change.JobChanges;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.membership.MembershipIntake;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.wire.MembershipEventJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Publishes job events, keeps the histories of jobs, invokes the reconciler for jobs that became
 * due, and applies membership events to continuous jobs. An invocation has a batch of the table's
 * stream, or a message of the registry.
 */
public final class JobChangesHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The time for which a failed event or invocation is retried. A sweep finds a job that is due. An
   * entry of a history is retried as long as Lambda delivers the record.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private final JobChanges changes;
  private final MembershipIntake memberships;
  private final Arns arns;
  private final ItemFailures failures;
  private final InstantSource time;

  public JobChangesHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(
        services.time(), services::readNothing, services::askRegistry, services::askReconciler);
  }

  public JobChangesHandler(Services services) {
    this(
        services.jobChanges(),
        services.membershipIntake(),
        services.arns(),
        services.itemFailures(),
        services.time());
  }

  JobChangesHandler(
      JobChanges changes,
      MembershipIntake memberships,
      Arns arns,
      ItemFailures failures,
      InstantSource time) {
    this.changes = changes;
    this.memberships = memberships;
    this.arns = arns;
    this.failures = failures;
    this.time = time;
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var event = JSON.readTree(input);
    if (event.has("Records")) {
      JSON.writeValue(output, changed(StreamRecord.of(event), context));
    } else {
      memberships.take(MembershipEventJson.read(event, arns));
    }
  }

  private ObjectNode changed(List<StreamRecord> records, Context context) {
    var batch = new StreamBatch(context);
    var invoked = new HashSet<String>();
    records.stream()
        .filter(record -> !record.isCollection())
        .forEach(record -> handle(record, batch, invoked));
    return batch.response(records);
  }

  /**
   * Handles a record. Each piece of work is done although another fails. A failure that belongs to
   * its job only is reported, and does not fail the record.
   */
  private void handle(StreamRecord record, StreamBatch batch, Set<String> invoked) {
    failures
        .read(record.item(), record::jobChange)
        .ifPresent(change -> {
          run(Work.RECONCILE, change, record, batch, () -> invokeReconciler(change, invoked));
          run(Work.RECORD_HISTORY, change, record, batch, () -> changes.record(change));
          run(Work.PUBLISH_EVENT, change, record, batch, () -> changes.publish(change));
          run(Work.SEND_EVENTS, change, record, batch, () -> changes.send(change));
        });
  }

  private void run(
      Work kind, JobChange change, StreamRecord record, StreamBatch batch, Runnable work) {
    var item = WorkItem.ofJob(kind, change.job().jobId());
    try {
      failures.attempt(item, work);
    } catch (RuntimeException failed) {
      if (kind != Work.RECORD_HISTORY
          && record.writtenAt().plus(PATIENCE).isBefore(time.instant())) {
        failures.report(item, failed);
      } else {
        batch.fail(record, failed);
      }
    }
  }

  private void invokeReconciler(JobChange change, Set<String> invoked) {
    change
        .after()
        .filter(changes::isDue)
        .map(Job::jobId)
        .filter(invoked::add)
        .ifPresent(changes::invokeReconciler);
  }
}
