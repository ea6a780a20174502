package io.fleetjobs.store;

import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.model.DeviceWrite;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.Retries;
import io.fleetjobs.model.Timers;
import io.fleetjobs.model.WriteLog;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Converts job executions to items and back. */
public final class ExecutionItems {
  private static final int SCHEMA = 1;

  /** Begins the stored id of the write that ended the execution before a retry. */
  private static final String OF_PREDECESSOR = "+";

  /** Stored for a device's write that had no fingerprint. */
  private static final String NO_FINGERPRINT = "";

  private ExecutionItems() {}

  /**
   * Returns the item of an execution.
   *
   * @param change kind of this write, for the stream's filter
   */
  public static Map<String, AttributeValue> toItem(JobExecution execution, String change) {
    var item =
        new Item(new HashMap<>(Keys.of(execution.key())))
            .put(Attribute.SCHEMA, SCHEMA)
            .put(Attribute.CHANGE, change)
            .put(Attribute.JOB_SHARD, Keys.jobShard(execution.job(), execution.shard()))
            .put(Attribute.JOB_ORDER, Keys.jobOrder(execution.status().name(), execution))
            .put(Attribute.STATUS, execution.status().name())
            .put(Attribute.QUEUED_AT, execution.queuedAt())
            .putInstant(Attribute.STARTED_AT, execution.startedAt())
            .put(Attribute.UPDATED_AT, execution.lastUpdatedAt())
            .put(Attribute.VERSION, execution.versionNumber())
            .put(Attribute.DETAILS, execution.statusDetails());
    if (execution.isPending()) {
      item.put(Attribute.PENDING_ORDER, PendingOrder.of(execution));
    }
    if (execution.windowed()) {
      item.put(Attribute.WINDOWED, 1);
    }
    item.putText(Attribute.NAMESPACE_ID, execution.namespaceId());
    if (execution.forceCanceled()) {
      item.put(Attribute.FORCED, 1);
    }
    putRetries(item, execution.retries());
    execution.expiresAt().ifPresent(at -> item.put(Attribute.EXPIRES_AT, at.getEpochSecond()));
    putTimers(item, execution);
    putWrites(item, execution.writes());
    HistoryItems.put(item, execution);
    return item.values();
  }

  private static void putRetries(Item item, Retries retries) {
    if (retries.failed() > 0) {
      item.put(Attribute.RETRIED_FAILURES, retries.failed());
    }
    if (retries.timedOut() > 0) {
      item.put(Attribute.RETRIED_TIMEOUTS, retries.timedOut());
    }
    if (retries.superseded()) {
      item.put(Attribute.SUPERSEDED, 1);
    }
    item.putText(Attribute.RETRY_ID, retries.requestId());
  }

  private static void putTimers(Item item, JobExecution execution) {
    var timers = execution.timers();
    item.putInstant(Attribute.IN_PROGRESS_ENDS, timers.inProgress())
        .putInstant(Attribute.STEP_ENDS, timers.step());
    timers
        .dueAt()
        .ifPresent(due ->
            item.put(Attribute.DUE_SHARD, Keys.dueShard(Keys.thing(execution.key().thingName())))
                .put(Attribute.DUE_AT, due.toEpochMilli()));
  }

  private static void putWrites(Item item, WriteLog writes) {
    item.put(Attribute.REVISION, writes.revision())
        .put(Attribute.WRITE_IDS, writes.writes().stream().map(ExecutionItems::writeId).toList());
    writes
        .lastDeviceWrite()
        .ifPresent(write ->
            item.put(Attribute.DEVICE_WRITE_AT, write.receivedAt())
                .put(Attribute.DEVICE_WRITE, write.fingerprint().orElse(NO_FINGERPRINT)));
  }

  private static String writeId(WriteLog.Write write) {
    return switch (write) {
      case WriteLog.Write.Own(var id) -> id;
      case WriteLog.Write.OfPredecessor(var id) -> OF_PREDECESSOR + id;
    };
  }

  private static WriteLog.Write write(String writeId) {
    return writeId.startsWith(OF_PREDECESSOR)
        ? new WriteLog.Write.OfPredecessor(writeId.substring(OF_PREDECESSOR.length()))
        : new WriteLog.Write.Own(writeId);
  }

  /**
   * Returns the item that replaces an execution which was deleted without its job. Its keys keep
   * the number taken, so that a repeated run does not create the execution again. In its job's
   * index it counts as final.
   *
   * @param principal ARN of the operator who deletes it; empty if it is not known
   * @param at when the execution is deleted
   * @param expiry from when the item may be collected
   */
  static Map<String, AttributeValue> tombstone(
      JobExecution deleted, Optional<String> principal, Instant at, Instant expiry) {
    return new Item(new HashMap<>(Keys.of(deleted.key())))
        .put(Attribute.SCHEMA, SCHEMA)
        .put(Attribute.CHANGE, Keys.DELETED_STATUS)
        .put(Attribute.JOB_SHARD, Keys.jobShard(deleted.job(), deleted.shard()))
        .put(Attribute.JOB_ORDER, Keys.jobOrder(Keys.DELETED_STATUS, deleted))
        .put(Attribute.UPDATED_AT, at)
        .put(Attribute.VERSION, deleted.versionNumber())
        .putText(Attribute.DELETED_BY, principal)
        .put(Attribute.EXPIRES_AT, expiry.getEpochSecond())
        .values();
  }

  /** Returns from when an item may be collected; empty while it is to be kept. */
  static Optional<Instant> expiresAt(Map<String, AttributeValue> values) {
    return new Item(values).findNumber(Attribute.EXPIRES_AT).map(Instant::ofEpochSecond);
  }

  /**
   * Returns the thing and the job that the key of an item names. Each is empty if the key names
   * none.
   */
  public static WorkItem named(Map<String, AttributeValue> key) {
    return Keys.item(key);
  }

  /** Returns when an item was written; empty if there is no item. */
  public static Optional<Instant> writtenAt(Map<String, AttributeValue> values) {
    return new Item(values).findInstant(Attribute.UPDATED_AT);
  }

  /** Returns the ARN of the operator who left a tombstone; empty for any other item. */
  public static Optional<String> deletedBy(Map<String, AttributeValue> values) {
    return new Item(values).findText(Attribute.DELETED_BY);
  }

  /**
   * Returns the execution of an item; empty if the item is a tombstone.
   *
   * @throws CorruptItemException if this version cannot read the item
   */
  public static Optional<JobExecution> find(Map<String, AttributeValue> values) {
    return Optional.of(values).filter(item -> !isTombstone(item)).map(ExecutionItems::fromItem);
  }

  private static boolean isTombstone(Map<String, AttributeValue> values) {
    return new Item(values)
        .findText(Attribute.CHANGE)
        .filter(Keys.DELETED_STATUS::equals)
        .isPresent();
  }

  /**
   * Returns the execution of an item that is no tombstone.
   *
   * @throws CorruptItemException if this version cannot read the item
   */
  static JobExecution fromItem(Map<String, AttributeValue> values) {
    var item = new Item(values);
    try {
      return read(item.upToSchema(SCHEMA));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException unreadable) {
      throw new CorruptItemException(values, "is no job execution: " + unreadable.getMessage());
    }
  }

  private static JobExecution read(Item item) {
    var key = Keys.executionKey(item.values());
    var jobShard = item.text(Attribute.JOB_SHARD);
    return new JobExecution(
        key,
        Keys.incarnation(jobShard),
        Keys.shard(jobShard),
        item.findNumber(Attribute.WINDOWED).isPresent(),
        item.findText(Attribute.NAMESPACE_ID),
        ExecutionStatus.valueOf(item.text(Attribute.STATUS)),
        item.textMap(Attribute.DETAILS),
        item.findNumber(Attribute.FORCED).isPresent(),
        item.instant(Attribute.QUEUED_AT),
        item.findInstant(Attribute.STARTED_AT),
        item.instant(Attribute.UPDATED_AT),
        item.number(Attribute.VERSION),
        retries(item),
        timers(item),
        HistoryItems.read(item),
        writes(item),
        expiresAt(item.values()));
  }

  private static Retries retries(Item item) {
    return new Retries(
        item.findNumber(Attribute.RETRIED_FAILURES).map(Long::intValue).orElse(0),
        item.findNumber(Attribute.RETRIED_TIMEOUTS).map(Long::intValue).orElse(0),
        item.findNumber(Attribute.SUPERSEDED).isPresent(),
        item.findText(Attribute.RETRY_ID));
  }

  private static Timers timers(Item item) {
    return new Timers(
        item.findInstant(Attribute.IN_PROGRESS_ENDS),
        item.findInstant(Attribute.STEP_ENDS),
        item.findNumber(Attribute.DUE_AT).map(Instant::ofEpochMilli));
  }

  private static WriteLog writes(Item item) {
    Optional<DeviceWrite> device =
        item.findInstant(Attribute.DEVICE_WRITE_AT)
            .map(at -> new DeviceWrite(at, fingerprint(item)));
    return new WriteLog(
        item.number(Attribute.REVISION),
        item.texts(Attribute.WRITE_IDS).stream().map(ExecutionItems::write).toList(),
        device);
  }

  private static Optional<String> fingerprint(Item item) {
    var stored = item.text(Attribute.DEVICE_WRITE);
    return stored.equals(NO_FINGERPRINT) ? Optional.empty() : Optional.of(stored);
  }
}
