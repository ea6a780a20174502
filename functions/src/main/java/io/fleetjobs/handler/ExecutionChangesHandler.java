package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import io.fleetjobs.Services;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.ExecutionChanges;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.store.ExecutionItems;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notifications that follow from changed executions. */
public final class ExecutionChangesHandler
    implements
      RequestHandler<DynamodbEvent, StreamsEventResponse> {
  private final ExecutionChanges changes;

  public ExecutionChangesHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(services::readNothing);
  }

  public ExecutionChangesHandler(Services services) {
    changes = services.executionChanges();
  }

  @Override
  public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
    var batch = new StreamBatch(context);
    var records = new IdentityHashMap<ExecutionChange, DynamodbStreamRecord>();
    var read = event.getRecords().stream().filter(record -> record.getUserIdentity() == null)
        .flatMap(record -> read(record, batch, records)).toList();
    changes.handle(read).forEach(failure -> Optional.ofNullable(records.get(failure.change()))
        .ifPresent(record -> batch.fail(record, failure.cause())));
    return batch.response(event.getRecords());
  }

  /** Nothing follows when the trace of a deleted execution is removed. */
  private static Stream<ExecutionChange> read(DynamodbStreamRecord record,
      StreamBatch batch, Map<ExecutionChange, DynamodbStreamRecord> records) {
    try {
      var before = execution(record.getDynamodb().getOldImage());
      var after = execution(record.getDynamodb().getNewImage());
      if (before.isEmpty() && after.isEmpty()) {
        return Stream.empty();
      }
      var change = new ExecutionChange(before, after);
      records.put(change, record);
      return Stream.of(change);
    } catch (RuntimeException unreadable) {
      batch.fail(record, unreadable);
      return Stream.empty();
    }
  }

  private static Optional<JobExecution> execution(@Nullable Map<String, AttributeValue> image) {
    return Optional.ofNullable(image).filter(found -> !found.isEmpty())
        .map(StreamImages::item).flatMap(ExecutionItems::find);
  }
}
