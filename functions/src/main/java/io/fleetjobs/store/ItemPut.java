package io.fleetjobs.store;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One put of a transaction.
 *
 * @param condition must hold for all puts to be made; empty to put in any case
 */
record ItemPut(Map<String, AttributeValue> item, Optional<Condition> condition)
    implements ItemWrite {
  static ItemPut of(Map<String, AttributeValue> item) {
    return new ItemPut(item, Optional.empty());
  }

  static ItemPut on(Condition condition, Map<String, AttributeValue> item) {
    return new ItemPut(item, Optional.of(condition));
  }
}
