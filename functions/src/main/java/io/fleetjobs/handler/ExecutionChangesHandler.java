package io.fleetjobs.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.ExecutionChanges;
import io.fleetjobs.failure.ItemFailures;
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
  private final ItemFailures failures;

  public ExecutionChangesHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(services::readNothing);
  }

  public ExecutionChangesHandler(Services services) {
    changes = services.executionChanges();
    failures = services.itemFailures();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var records = StreamRecord.of(JSON.readTree(input));
    var batch = new StreamBatch(context);
    var recordOf = new IdentityHashMap<ExecutionChange, StreamRecord>();
    var read = records.stream().filter(record -> !record.isCollection())
        .flatMap(record -> read(record, recordOf)).toList();
    changes.handle(read).forEach(failure -> Optional.ofNullable(recordOf.get(failure.change()))
        .ifPresent(record -> batch.fail(record, failure.cause())));
    JSON.writeValue(output, batch.response(records));
  }

  /** Reads a record's change. A record that cannot be read is reported and left out. */
  private Stream<ExecutionChange> read(StreamRecord record,
      Map<ExecutionChange, StreamRecord> recordOf) {
    var change = failures.read(record.item(), record::executionChange).flatMap(found -> found);
    change.ifPresent(found -> recordOf.put(found, record));
    return change.stream();
  }
}
