package io.fleetjobs.handler;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fleetjobs.Services;
import io.fleetjobs.change.ExecutionChange;
import io.fleetjobs.change.ExecutionChanges;
import io.fleetjobs.change.VersionRecorder;
import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sends the notifications and events that follow from changed executions, wakes their jobs, and
 * writes their full histories.
 */
public final class ExecutionChangesHandler implements RequestStreamHandler {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * The time for which a failed message is retried. A device that was offline for longer asks for
   * its queue when it is back.
   */
  private static final Duration MESSAGE_PATIENCE = Duration.ofMinutes(15);

  private static final Set<Work> NEVER_GIVEN_UP = Set.of(Work.WAKE_JOB, Work.RECORD_HISTORY);

  private final ExecutionChanges changes;
  private final VersionRecorder versions;
  private final ItemFailures failures;
  private final InstantSource time;

  public ExecutionChangesHandler() {
    var services = Services.fromEnvironment();
    this(services);
    Priming.beforeCheckpoint(services.time(), services::readNothing, services::askReconciler);
  }

  public ExecutionChangesHandler(Services services) {
    changes = services.executionChanges();
    versions = services.versionRecorder();
    failures = services.itemFailures();
    time = services.time();
  }

  @Override
  public void handleRequest(InputStream input, OutputStream output, Context context)
      throws IOException {
    var records = StreamRecord.of(JSON.readTree(input));
    var batch = new StreamBatch(context);
    var recordOf = new IdentityHashMap<ExecutionChange, StreamRecord>();
    var read =
        records.stream()
            .filter(record -> !record.isCollection())
            .flatMap(record -> read(record, recordOf))
            .toList();
    Stream.concat(changes.handle(read).stream(), versions.record(read).stream())
        .forEach(failure -> {
          var record = requireNonNull(recordOf.get(failure.change()));
          if (isGivenUp(failure, record)) {
            failures.report(failure.item(), failure.cause());
          } else {
            batch.fail(record, failure.cause());
          }
        });
    JSON.writeValue(output, batch.response(records));
  }

  /**
   * True if a message has failed for so long that it must not delay others. Wakes of jobs and
   * entries of histories are never given up. An execution that was deleted with its job does not
   * say when; its record does.
   */
  private boolean isGivenUp(ExecutionChanges.Failure failure, StreamRecord record) {
    var at = failure.change().at().orElseGet(record::writtenAt);
    return !NEVER_GIVEN_UP.contains(failure.item().work())
        && at.plus(MESSAGE_PATIENCE).isBefore(time.instant());
  }

  /** Reads a record's change. A record that cannot be read is reported and left out. */
  private Stream<ExecutionChange> read(
      StreamRecord record, Map<ExecutionChange, StreamRecord> recordOf) {
    var change = failures.read(record.item(), record::executionChange).flatMap(found -> found);
    change.ifPresent(found -> recordOf.put(found, record));
    return change.stream();
  }
}
