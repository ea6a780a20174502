package io.fleetjobs.local.table;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes expired items by the service's clock, at most once an hour of it. DynamoDB Local's own
 * collector stops at the first expired item that lacks an index key.
 */
public final class ExpirySweep {
  /**
   * Items in a page. DynamoDB Local keeps whole items of a page in memory, whatever the projection.
   */
  private static final int PAGE = 1_000;

  private static final Duration INTERVAL = Duration.ofHours(1);

  private final LocalTable table;

  /**
   * Keys of deleted items with their expiry, since an item may be written again under the same key.
   */
  private final Set<Map<String, AttributeValue>> collected = ConcurrentHashMap.newKeySet();

  private Instant next = Instant.MIN;

  /**
   * No item expires before this instant, according to the last sweep and all later writes; empty if
   * unknown.
   */
  private Optional<Instant> earliest = Optional.empty();

  public ExpirySweep(LocalTable table) {
    this.table = table;
  }

  /**
   * Sweeps if an hour has passed since the last sweep, or if the clock was moved back. Reads
   * nothing if no item can have expired.
   */
  public synchronized void sweep(Instant now) {
    if (now.isBefore(next) && now.plus(INTERVAL).isAfter(next)) {
      return;
    }
    var isSkipped = !now.isBefore(next) && earliest.filter(now::isBefore).isPresent();
    next = (isSkipped ? hourOf(now) : now).plus(INTERVAL);
    if (!isSkipped) {
      collect(now);
    }
  }

  /** Returns the last instant of the hourly schedule that is not after an instant. */
  private Instant hourOf(Instant now) {
    var since = Duration.between(next, now);
    return next.plus(INTERVAL.multipliedBy(since.dividedBy(INTERVAL)));
  }

  private void collect(Instant now) {
    var expiry = table.expiryAttribute();
    earliest = Optional.of(Instant.MAX);
    table
        .client()
        .scanPaginator(b ->
            b.tableName(table.name())
                .filterExpression("attribute_exists(" + expiry + ")")
                .projectionExpression("pk, sk, " + expiry)
                .limit(PAGE))
        .items()
        .forEach(item -> {
          if (expiry(item).isAfter(now)) {
            written(item);
          } else {
            collect(item);
          }
        });
  }

  private Instant expiry(Map<String, AttributeValue> item) {
    return Optional.ofNullable(item.get(table.expiryAttribute()))
        .map(AttributeValue::n)
        .map(Long::parseLong)
        .map(Instant::ofEpochSecond)
        .orElse(Instant.MAX);
  }

  /** Notes the expiry of a written item. */
  public synchronized void written(Map<String, AttributeValue> item) {
    var expiry = expiry(item);
    earliest = earliest.map(before -> expiry.isBefore(before) ? expiry : before);
  }

  /**
   * Keeps all items until {@link #reset}, because {@link #written} will not be called for each
   * write any more.
   */
  public synchronized void keepAll() {
    earliest = Optional.of(Instant.MAX);
  }

  /** Starts again with an empty table. */
  public synchronized void reset() {
    earliest = Optional.empty();
    next = Instant.MIN;
    collected.clear();
  }

  /**
   * Returns the next instant at which a sweep may find an expired item; empty if no item of the
   * table expires.
   */
  public synchronized Optional<Instant> next() {
    if (earliest.filter(Instant.MAX::equals).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        earliest
            .filter(next::isBefore)
            .map(expiry -> hourOf(expiry.minusNanos(1)).plus(INTERVAL))
            .orElse(next));
  }

  private void collect(Map<String, AttributeValue> expired) {
    collected.add(expired);
    table
        .client()
        .deleteItem(b -> b.tableName(table.name()).key(only(expired, Set.of("pk", "sk"))));
  }

  /**
   * Returns the principal that DynamoDB's TTL has in the stream record of a removal, if this sweep
   * removed the item.
   */
  public Optional<String> remover(Map<String, AttributeValue> removed) {
    return collected.contains(only(removed, Set.of("pk", "sk", table.expiryAttribute())))
        ? Optional.of("dynamodb.amazonaws.com")
        : Optional.empty();
  }

  private static Map<String, AttributeValue> only(
      Map<String, AttributeValue> item, Set<String> names) {
    var some = new HashMap<>(item);
    some.keySet().retainAll(names);
    return some;
  }
}
