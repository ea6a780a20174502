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
 * Deletes expired items, by the service's clock and at most once an hour of it. DynamoDB Local's own
 * collector stops at the first expired item that lacks an index key.
 */
public final class ExpirySweep {
  /** DynamoDB Local holds whole items of a page in memory, whatever is asked of them. */
  private static final int PAGE = 1_000;
  private static final Duration INTERVAL = Duration.ofHours(1);

  private final LocalTable table;
  /** Keys with the expiry that was collected: an item may be written anew under its key. */
  private final Set<Map<String, AttributeValue>> collected = ConcurrentHashMap.newKeySet();
  private Instant next = Instant.MIN;

  public ExpirySweep(LocalTable table) {
    this.table = table;
  }

  /** Sweeps if an hour has passed since the last time, or if the clock was moved back. */
  public synchronized void sweep(Instant now) {
    if (now.isBefore(next) && now.plus(INTERVAL).isAfter(next)) {
      return;
    }
    next = now.plus(INTERVAL);
    var expiry = table.expiryAttribute();
    var values = Map.of(":now", AttributeValue.fromN(Long.toString(now.getEpochSecond())));
    table.client().scanPaginator(b -> b.tableName(table.name())
        .filterExpression(expiry + " <= :now")
        .projectionExpression("pk, sk, " + expiry)
        .limit(PAGE)
        .expressionAttributeValues(values)).items().forEach(this::collect);
  }

  private void collect(Map<String, AttributeValue> expired) {
    collected.add(expired);
    table.client().deleteItem(b -> b.tableName(table.name())
        .key(only(expired, Set.of("pk", "sk"))));
  }

  /** Who removed an item, when it was this sweep. */
  public Optional<String> remover(Map<String, AttributeValue> removed) {
    return collected.contains(only(removed, Set.of("pk", "sk", table.expiryAttribute())))
        ? Optional.of("dynamodb.amazonaws.com")
        : Optional.empty();
  }

  private static Map<String, AttributeValue> only(Map<String, AttributeValue> item,
      Set<String> names) {
    var some = new HashMap<>(item);
    some.keySet().retainAll(names);
    return some;
  }
}
