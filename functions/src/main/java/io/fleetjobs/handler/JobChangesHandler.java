package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.fleetjobs.Services;
import io.fleetjobs.model.Job;
import io.fleetjobs.operation.ReconcilerPoke;
import io.fleetjobs.store.JobItems;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Sends the reconciler after jobs that became due. */
public final class JobChangesHandler
    implements
      RequestHandler<DynamodbEvent, StreamsEventResponse> {
  /** What is due later than this is left to the sweep. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final ReconcilerPoke reconciler;
  private final InstantSource time;

  public JobChangesHandler() {
    this(Services.fromEnvironment());
  }

  public JobChangesHandler(Services services) {
    reconciler = services.reconcilerPoke();
    time = services.time();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var batch = new StreamBatch(context);
    var poked = new HashSet<String>();
    event.getRecords().forEach(record -> handle(record, batch, poked));
    return batch.response(event.getRecords());
  }

  private void handle(DynamodbStreamRecord record, StreamBatch batch, Set<String> poked) {
    try {
      job(record).filter(this::isDue).map(Job::jobId).filter(poked::add)
          .ifPresent(reconciler::reconcile);
    } catch (RuntimeException failed) {
      batch.fail(record, failed);
    }
  }

  private static Optional<Job> job(DynamodbStreamRecord record) {
    return Optional.ofNullable(record.getDynamodb().getNewImage())
        .filter(image -> !image.isEmpty())
        .map(StreamImages::item).map(JobItems::fromItem);
  }

  private boolean isDue(Job job) {
    var soon = time.instant().plus(SOON);
    return job.reconciliation().dueAt().filter(due -> !due.isAfter(soon)).isPresent();
  }
}
