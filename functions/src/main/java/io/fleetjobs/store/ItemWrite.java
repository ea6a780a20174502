package io.fleetjobs.store;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One write of a transaction. */
sealed interface ItemWrite permits ItemPut, ItemWrite.Deletion {
  /** Deletes the item with a key, if there is one. */
  record Deletion(Map<String, AttributeValue> key) implements ItemWrite {}
}
