package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.ExecutionChanges;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Notifications that follow from changed executions. */
public final class ExecutionChangesHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

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
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var records = StreamRecord.of(JSON.readTree(input));
    var batch = new StreamBatch(context);
    var recordOf = new IdentityHashMap<ExecutionChange, StreamRecord>();
    var read = records.stream().filter(record -> !record.isCollection())
        .flatMap(record -> read(record, batch, recordOf)).toList();
    changes.handle(read).forEach(failure -> Optional.ofNullable(recordOf.get(failure.change()))
        .ifPresent(record -> batch.fail(record, failure.cause())));
    JSON.writeValue(output, batch.response(records));
  }

  private static Stream<ExecutionChange> read(StreamRecord record, StreamBatch batch,
      Map<ExecutionChange, StreamRecord> recordOf) {
    try {
      var change = record.executionChange();
      change.ifPresent(found -> recordOf.put(found, record));
      return change.stream();
    } catch (RuntimeException unreadable) {
      batch.fail(record, unreadable);
      return Stream.empty();
    }
  }
}
