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
 * Deletes expired items, by the service's clock and at most once an hour of it. DynamoDB Local's
 * own collector stops at the first expired item that lacks an index key.
 */
public final class ExpirySweep {
  /** DynamoDB Local holds whole items of a page in memory, whatever is asked of them. */
  private static final int PAGE = 1_000;

  private static final Duration INTERVAL = Duration.ofHours(1);

  private final LocalTable table;

  /** Keys with the expiry that was collected: an item may be written anew under its key. */
  private final Set<Map<String, AttributeValue>> collected = ConcurrentHashMap.newKeySet();

  private Instant next = Instant.MIN;

  /**
   * Before which nothing expires, by the last sweep and what was written since; empty when that is
   * unknown.
   */
  private Optional<Instant> earliest = Optional.empty();

  private boolean isTold = true;

  public ExpirySweep(LocalTable table) {
    this.table = table;
  }

  /** Sweeps if an hour has passed since the last time, or if the clock was moved back. */
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

  /** Returns the last hour of the sweep that is not after an instant. */
  private Instant hourOf(Instant now) {
    var since = Duration.between(next, now);
    return next.plus(INTERVAL.multipliedBy(since.dividedBy(INTERVAL)));
  }

  private void collect(Instant now) {
    var expiry = table.expiryAttribute();
    earliest = Optional.of(Instant.MAX).filter(_ -> isTold);
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

  /** Learns when an item that was written will expire. */
  public synchronized void written(Map<String, AttributeValue> item) {
    var expiry = expiry(item);
    earliest = earliest.map(before -> expiry.isBefore(before) ? expiry : before);
  }

  /** From now on not all that is written will be told, so that each sweep has to look. */
  public synchronized void tellNoMore() {
    isTold = false;
    earliest = Optional.empty();
  }

  /** Begins anew with an empty table. */
  public synchronized void reset() {
    isTold = true;
    earliest = Optional.empty();
    next = Instant.MIN;
    collected.clear();
  }

  /** Returns when the next sweep may find anything; empty if nothing of the table will expire. */
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

  /** Who removed an item, when it was this sweep. */
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
