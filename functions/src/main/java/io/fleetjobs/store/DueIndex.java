package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Whatever has a next instant. What is due stays listed until it is handled. */
public final class DueIndex {
  /** Into how many parts it is split; a sweep with nothing due asks each once. */
  public static final int SHARDS = Keys.DUE_SHARDS;

  private final Table table;

  public DueIndex(Table table) {
    this.table = table;
  }

  /** Something that is due. */
  public sealed interface Entry {
    Instant dueAt();

    record DueExecution(ExecutionKey key, Instant dueAt) implements Entry {}

    record DueJob(String jobId, Instant dueAt) implements Entry {}
  }

  /**
   * Hands over all that is due in one part, oldest first, page by page.
   *
   * @param until how far to look ahead; not at all when it is not after now
   * @return when the next execution is due behind now; jobs do not count
   */
  public Optional<Instant> due(int shard, Instant now, Instant until,
      Consumer<List<Entry>> pages) {
    var last = until.isAfter(now) ? until : now;
    for (var page : table.pages(b -> b.indexName(TableLayout.DUE.name())
        .keyConditionExpression("dueShard = :shard AND dueAt <= :last")
        .expressionAttributeValues(Map.of(":shard", Item.text(Keys.dueShard(shard)), ":last",
            Item.number(last.toEpochMilli()))))) {
      var entries = table.readable(page.items().stream(), DueIndex::entry).toList();
      pages.accept(entries.stream().filter(entry -> !entry.dueAt().isAfter(now)).toList());
      var next = entries.stream().filter(Entry.DueExecution.class::isInstance).map(Entry::dueAt)
          .filter(dueAt -> dueAt.isAfter(now)).findFirst();
      if (next.isPresent()) {
        return next;
      }
    }
    return Optional.empty();
  }

  private static Entry entry(Map<String, AttributeValue> values) {
    var item = new Item(values);
    var partition = item.textAt(TableLayout.PARTITION_KEY);
    var dueAt = Instant.ofEpochMilli(item.findNumber(TableLayout.DUE.sortKey()).orElseThrow());
    return partition.startsWith(TableLayout.THING_PREFIX)
        ? new Entry.DueExecution(
            Keys.executionKey(partition, item.textAt(TableLayout.SORT_KEY)), dueAt)
        : new Entry.DueJob(Keys.jobId(partition), dueAt);
  }
}
