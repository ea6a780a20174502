package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.atMost;
import static io.fleetjobs.store.Condition.is;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Finds the executions with a deadline, the jobs and the queues of deferred events that are due. An
 * entry stays listed until it is handled.
 */
public final class DueIndex {
  /** The number of parts of the index. A sweep reads each part, also if nothing is due. */
  public static final int SHARDS = Keys.DUE_SHARDS;

  /** The time between two instants that take the place of deadlines which were not read. */
  private static final Duration UNREAD_STEP = Duration.ofSeconds(5);

  /** The most entries of a page. All of them are read before the first is handled. */
  private static final int PAGE_SIZE = 5_000;

  private final Table table;
  private final int pageSize;

  public DueIndex(Table table) {
    this(table, PAGE_SIZE);
  }

  /**
   * @param pageSize the most entries of a page
   */
  public DueIndex(Table table, int pageSize) {
    this.table = table;
    this.pageSize = pageSize;
  }

  /** An entry of the index. */
  public sealed interface Entry {
    Instant dueAt();

    record DueExecution(ExecutionKey key, Instant dueAt) implements Entry {}

    record DueJob(String jobId, Instant dueAt) implements Entry {}

    /** A thing group with deferred membership events. */
    record DueGroup(String groupName, Instant dueAt) implements Entry {}
  }

  /** Returns the key of a part. */
  public static String partition(int shard) {
    return Keys.dueShard(shard);
  }

  /**
   * Hands over all entries of one part that are due, oldest first, page by page.
   *
   * @param until how far to look ahead; nothing is read ahead if it is not after now
   * @return the deadlines of executions after now and not after {@code until}. If there are more
   *     entries than a page holds, the remaining ones are not read; instants every five seconds
   *     until the end take their place.
   */
  public Collection<Instant> due(
      int shard, Instant now, Instant until, Consumer<List<Entry>> pages) {
    var last = until.isAfter(now) ? until : now;
    for (var page :
        table.pages(
            Query.of(
                    TableLayout.DUE,
                    is(Attribute.DUE_SHARD, Keys.dueShard(shard))
                        .and(atMost(Attribute.DUE_AT, last)))
                .limit(pageSize))) {
      var entries = table.readable(page.items().stream(), DueIndex::entry).toList();
      pages.accept(entries.stream().filter(entry -> !entry.dueAt().isAfter(now)).toList());
      var ahead = entries.stream().filter(entry -> entry.dueAt().isAfter(now)).toList();
      if (!ahead.isEmpty()) {
        var deadlines =
            ahead.stream()
                .filter(Entry.DueExecution.class::isInstance)
                .map(Entry::dueAt)
                .collect(Collectors.toCollection(TreeSet::new));
        if (page.hasLastEvaluatedKey()) {
          Stream.iterate(
                  ahead.getLast().dueAt(),
                  unread -> !unread.isAfter(last),
                  unread -> unread.plus(UNREAD_STEP))
              .forEach(deadlines::add);
          deadlines.add(last);
        }
        return deadlines;
      }
    }
    return List.of();
  }

  private static Entry entry(Map<String, AttributeValue> values) {
    var item = new Item(values);
    var partition = item.text(Attribute.PARTITION_KEY);
    var dueAt = item.instant(Attribute.DUE_AT);
    if (Keys.isDeferred(partition)) {
      return new Entry.DueGroup(Keys.deferredGroup(partition), dueAt);
    }
    return partition.startsWith(TableLayout.THING_PREFIX)
        ? new Entry.DueExecution(Keys.executionKey(values), dueAt)
        : new Entry.DueJob(Keys.jobId(partition), dueAt);
  }
}
