package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import io.fleetjobs.Services;
import io.fleetjobs.change.JobChange;
import io.fleetjobs.change.JobChanges;
import io.fleetjobs.model.Job;
import io.fleetjobs.store.JobItems;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Job events, and the reconciler sent after jobs that became due. */
public final class JobChangesHandler
    implements
      RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final JobChanges changes;

  public JobChangesHandler() {
    this(Services.fromEnvironment());
  }

  public JobChangesHandler(Services services) {
    changes = services.jobChanges();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var batch = new StreamBatch(context);
    var poked = new HashSet<String>();
    event.getRecords().stream().filter(record -> record.getUserIdentity() == null)
        .forEach(record -> handle(record, batch, poked));
    return batch.response(event.getRecords());
  }

  private void handle(DynamodbStreamRecord record, StreamBatch batch, Set<String> poked) {
    try {
      var change = new JobChange(job(record.getDynamodb().getOldImage()),
          job(record.getDynamodb().getNewImage()));
      change.after().filter(changes::isDue).map(Job::jobId).filter(poked::add)
          .ifPresent(changes::poke);
      changes.publish(change);
    } catch (RuntimeException failed) {
      batch.fail(record, failed);
    }
  }

  private static Optional<Job> job(@Nullable Map<String, AttributeValue> image) {
    return Optional.ofNullable(image).filter(found -> !found.isEmpty())
        .map(StreamImages::item).map(JobItems::fromItem);
  }
}
