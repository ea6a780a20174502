package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import io.fleetjobs.Services;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.ExecutionChanges;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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

  private static Stream<ExecutionChange> read(DynamodbStreamRecord record, StreamBatch batch,
      Map<ExecutionChange, DynamodbStreamRecord> records) {
    try {
      var change = StreamImages.executionChange(record.getDynamodb());
      change.ifPresent(found -> records.put(found, record));
      return change.stream();
    } catch (RuntimeException unreadable) {
      batch.fail(record, unreadable);
      return Stream.empty();
    }
  }
}
