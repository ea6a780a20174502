package io.fleetjobs.store;

import io.fleetjobs.model.ExecutionKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    record DueExecution(ExecutionKey key, Instant dueAt) implements Entry {}

    record DueJob(String jobId, Instant dueAt) implements Entry {}
  }

  /** Hands over all that is due in one part, oldest first, page by page. */
  public void due(int shard, Instant now, Consumer<List<Entry>> pages) {
    table.pages(b -> b.indexName(TableLayout.DUE.name())
        .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
        .expressionAttributeValues(Map.of(":shard", Item.text(Keys.dueShard(shard)), ":now",
            Item.number(now.toEpochMilli()))),
        page -> pages.accept(page.items().stream().map(DueIndex::entry).toList()));
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
