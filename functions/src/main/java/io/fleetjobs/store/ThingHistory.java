package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.JobKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads all that is stored of the executions on a thing, also of those that were deleted alone. */
public final class ThingHistory {
  private final Table table;
  private final InstantSource time;

  public ThingHistory(Table table, InstantSource time) {
    this.table = table;
    this.time = time;
  }

  /** A stored execution, or the tombstone of a deleted one. */
  public sealed interface Stored {
    ExecutionKey key();

    default String jobId() {
      return key().jobId();
    }

    /** True unless it is known to belong to another job with the same id. */
    boolean mayBelongTo(JobKey job);

    record Execution(JobExecution execution) implements Stored {
      @Override
      public ExecutionKey key() {
        return execution.key();
      }

      @Override
      public boolean mayBelongTo(JobKey job) {
        return execution.job().equals(job);
      }
    }

    /**
     * An execution that was deleted alone.
     *
     * @param at when it was deleted
     * @param versionNumber its last version; empty if an earlier version of the service deleted it
     * @param principal ARN of the operator who deleted it; empty if it is not known
     */
    record Deleted(
        ExecutionKey key, Instant at, Optional<Long> versionNumber, Optional<String> principal)
        implements Stored {
      @Override
      public boolean mayBelongTo(JobKey job) {
        return key.jobId().equals(job.jobId());
      }
    }
  }

  /**
   * Hands over what is stored, of all jobs if no id is given. What has expired does not count.
   *
   * @param most the most items to read
   * @return true if that was all
   */
  public boolean each(
      String thingName, Optional<String> jobId, int most, Consumer<Stored> consumer) {
    var left = most;
    for (var page : table.pages(ExecutionStore.executions(thingName, jobId))) {
      var items = page.items().stream().limit(left);
      table.readable(items, this::stored).flatMap(Optional::stream).forEach(consumer);
      if (page.items().size() > left
          || (page.items().size() == left && page.hasLastEvaluatedKey())) {
        return false;
      }
      left -= page.items().size();
    }
    return true;
  }

  private Optional<Stored> stored(Map<String, AttributeValue> item) {
    var expired = ExecutionItems.expiresAt(item).filter(expiry -> !expiry.isAfter(time.instant()));
    return expired.isPresent()
        ? Optional.empty()
        : Stream.<Stored>concat(
                ExecutionItems.find(item).map(Stored.Execution::new).stream(),
                Stream.of(item).map(ThingHistory::deleted))
            .findFirst();
  }

  private static Stored deleted(Map<String, AttributeValue> values) {
    var item = new Item(values);
    return new Stored.Deleted(
        Keys.executionKey(values),
        item.instant(Attribute.UPDATED_AT),
        item.findNumber(Attribute.VERSION),
        item.findText(Attribute.DELETED_BY));
  }
}
