package io.fleetjobs.store;

import io.fleetjobs.layout.TableLayout;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The last count of a large job's executions, in an item beside the job. */
public final class CountStore {
  /** A count replaces an earlier one, also of an earlier job of the same id. */
  private static final String NEWER =
      "attribute_not_exists(pk) OR incarnation < :incarnation"
          + " OR (incarnation = :incarnation AND countedAt < :countedAt)";

  /** A count that nobody made anew for so long is of no use. It may also have outlived its job. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Table table;

  public CountStore(Table table) {
    this.table = table;
  }

  /**
   * What was counted of a job.
   *
   * @param askedAt when somebody last asked for the count
   */
  public record Counted(JobProcessDetails details, Instant at, Instant askedAt) {}

  /** Returns the last count; empty if there is none of this incarnation. */
  public Optional<Counted> find(JobKey job) {
    return table
        .get(key(job))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(CountStore::counted);
  }

  /** Keeps a count, unless a later one is kept. */
  public void put(JobKey job, Counted counted) {
    var item =
        Item.belongingAt(key(job))
            .put(Attribute.INCARNATION, job.incarnation())
            .put(Attribute.COUNTS, texts(counted.details()))
            .put(Attribute.COUNTED_AT, counted.at())
            .put(Attribute.ASKED_AT, counted.askedAt())
            .put(TableLayout.EXPIRES_AT, counted.at().plus(KEPT).getEpochSecond());
    table.put(
        b ->
            b.item(item.values())
                .conditionExpression(NEWER)
                .expressionAttributeValues(
                    Map.of(
                        ":incarnation",
                        Item.number(job.incarnation().toEpochMilli()),
                        ":countedAt",
                        Item.number(counted.at().toEpochMilli()))),
        stored -> Optional.of(stored));
  }

  /** Removes the count with its job. */
  void remove(JobKey job) {
    table.delete(b ->
        b.key(key(job))
            .conditionExpression("incarnation = :incarnation")
            .expressionAttributeValues(
                Map.of(":incarnation", Item.number(job.incarnation().toEpochMilli()))));
  }

  private static Map<String, AttributeValue> key(JobKey job) {
    return Keys.pair(Keys.job(job.jobId()), Keys.COUNTS);
  }

  private static Map<String, String> texts(JobProcessDetails details) {
    var texts = new HashMap<String, String>();
    details.counts().forEach((status, count) -> texts.put(status.name(), count.toString()));
    return texts;
  }

  private static Counted counted(Item item) {
    var counts = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    item.textMap(Attribute.COUNTS)
        .forEach(
            (status, count) -> counts.put(ExecutionStatus.valueOf(status), Integer.valueOf(count)));
    return new Counted(
        new JobProcessDetails(counts),
        item.instant(Attribute.COUNTED_AT),
        item.instant(Attribute.ASKED_AT));
  }
}
