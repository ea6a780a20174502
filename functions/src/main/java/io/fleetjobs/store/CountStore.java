package io.fleetjobs.store;

import static io.fleetjobs.store.Condition.is;
import static io.fleetjobs.store.Condition.less;
import static io.fleetjobs.store.Condition.noItem;

import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.JobKey;
import io.fleetjobs.model.JobProcessDetails;
import io.fleetjobs.model.ThingCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Stores the last count of a large job's executions, in an item next to the job's own. */
public final class CountStore {
  /** Lifetime of a count that is not renewed. A count may outlive its job. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Table table;

  public CountStore(Table table) {
    this.table = table;
  }

  /**
   * The executions of a job by status.
   *
   * @param things the job's things by status; empty if a request that does not show them has
   *     counted
   * @param at instant of the count
   * @param askedAt instant of the last count that a request caused
   */
  public record Counted(
      JobProcessDetails details, Optional<ThingCounts> things, Instant at, Instant askedAt) {}

  /** Returns the last count; empty if there is none of this incarnation. */
  public Optional<Counted> find(JobKey job) {
    return table
        .get(key(job))
        .map(Item::belonging)
        .filter(item -> item.instant(Attribute.INCARNATION).equals(job.incarnation()))
        .map(CountStore::counted);
  }

  /** Stores a count, unless a later one is stored. */
  public void put(JobKey job, Counted counted) {
    var item =
        Item.belongingAt(key(job))
            .put(Attribute.INCARNATION, job.incarnation())
            .put(Attribute.COUNTS, texts(counted.details().counts()))
            .put(Attribute.THING_COUNTS, counted.things().map(CountStore::texts).orElseGet(Map::of))
            .put(Attribute.COUNTED_AT, counted.at())
            .put(Attribute.ASKED_AT, counted.askedAt())
            .put(Attribute.EXPIRES_AT, counted.at().plus(KEPT).getEpochSecond());
    table.putIf(item.values(), isNewer(job, counted.at()));
  }

  /**
   * {@code attribute_not_exists(pk) OR incarnation < <job's> OR (incarnation = <job's> AND
   * countedAt < <at>)}: a count replaces an earlier one, also of an earlier job of the same id.
   */
  private static Condition isNewer(JobKey job, Instant at) {
    return noItem()
        .or(less(Attribute.INCARNATION, job.incarnation()))
        .or(isOf(job).and(less(Attribute.COUNTED_AT, at)));
  }

  private static Condition isOf(JobKey job) {
    return is(Attribute.INCARNATION, job.incarnation());
  }

  /** Removes the count with its job. */
  void remove(JobKey job) {
    table.delete(key(job), isOf(job));
  }

  private static Map<String, AttributeValue> key(JobKey job) {
    return Keys.pair(Keys.job(job.jobId()), Keys.COUNTS);
  }

  private static Map<String, String> texts(ThingCounts things) {
    var texts = texts(things.counts());
    texts.put(Keys.DELETED_STATUS, Integer.toString(things.deleted()));
    return texts;
  }

  private static Map<String, String> texts(Map<ExecutionStatus, Integer> counts) {
    var texts = new HashMap<String, String>();
    counts.forEach((status, count) -> texts.put(status.name(), count.toString()));
    return texts;
  }

  private static Counted counted(Item item) {
    return new Counted(
        new JobProcessDetails(byStatus(item.textMap(Attribute.COUNTS))),
        Optional.of(item.textMap(Attribute.THING_COUNTS))
            .filter(texts -> !texts.isEmpty())
            .map(CountStore::things),
        item.instant(Attribute.COUNTED_AT),
        item.instant(Attribute.ASKED_AT));
  }

  private static ThingCounts things(Map<String, String> texts) {
    var statuses = new HashMap<>(texts);
    statuses.remove(Keys.DELETED_STATUS);
    return new ThingCounts(
        byStatus(statuses), Integer.parseInt(texts.getOrDefault(Keys.DELETED_STATUS, "0")));
  }

  private static Map<ExecutionStatus, Integer> byStatus(Map<String, String> texts) {
    var counts = new EnumMap<ExecutionStatus, Integer>(ExecutionStatus.class);
    texts.forEach(
        (status, count) -> counts.put(ExecutionStatus.valueOf(status), Integer.valueOf(count)));
    return counts;
  }
}
