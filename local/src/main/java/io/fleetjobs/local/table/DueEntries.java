package io.fleetjobs.local.table;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.store.DueIndex;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the entries of the table's due index, due now or later. */
public final class DueEntries {
  /**
   * Maximum number of entries that are read in one call, which is faster than a query for each part
   * of the index.
   */
  private static final int TOGETHER = 1_000;

  private final LocalTable table;

  public DueEntries(LocalTable table) {
    this.table = table;
  }

  /** The key of an item and the instant at which it is due. */
  public record Entry(String partition, String sort, Instant dueAt) {
    private static Entry of(Map<String, AttributeValue> values) {
      return new Entry(
          attribute(values, TableLayout.PARTITION_KEY).s(),
          attribute(values, TableLayout.SORT_KEY).s(),
          Instant.ofEpochMilli(Long.parseLong(attribute(values, TableLayout.DUE.sortKey()).n())));
    }

    private static AttributeValue attribute(Map<String, AttributeValue> values, String name) {
      return Objects.requireNonNull(values.get(name), name);
    }

    /** Returns the id of the waiting job if this entry is a wait; empty for any other item. */
    public Optional<String> waitingJob() {
      return partition.startsWith(TableLayout.JOB_PREFIX) && sort.equals(TableLayout.WAIT_SORT_KEY)
          ? Optional.of(partition.substring(TableLayout.JOB_PREFIX.length()))
          : Optional.empty();
    }
  }

  /**
   * Entries of the due index.
   *
   * @param all true if these are all entries; false if they are the first of each part
   */
  public record Listing(List<Entry> entries, boolean all) {}

  /** Returns all entries, or the first entry of each part if there are more than 1 000. */
  public Listing list() {
    var some =
        table
            .client()
            .scan(b -> b.tableName(table.name()).indexName(TableLayout.DUE.name()).limit(TOGETHER));
    return some.lastEvaluatedKey().isEmpty()
        ? new Listing(some.items().stream().map(Entry::of).toList(), true)
        : new Listing(
            IntStream.range(0, DueIndex.SHARDS).boxed().flatMap(this::first).toList(), false);
  }

  private Stream<Entry> first(int shard) {
    return table
        .client()
        .query(b ->
            b.tableName(table.name())
                .indexName(TableLayout.DUE.name())
                .keyConditionExpression(TableLayout.DUE.partitionKey() + " = :shard")
                .expressionAttributeValues(
                    Map.of(":shard", AttributeValue.fromS(DueIndex.partition(shard))))
                .limit(1))
        .items()
        .stream()
        .map(Entry::of);
  }
}
