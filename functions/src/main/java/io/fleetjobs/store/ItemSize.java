package io.fleetjobs.store;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Computes the size by which DynamoDB charges for an item. */
final class ItemSize {
  /** A list or a map itself; each of its elements adds one byte. */
  private static final int CONTAINER = 3;

  private ItemSize() {}

  /** Returns the bytes of an item of texts, numbers, lists and maps; of a number the most. */
  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> bytes(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> bytes(value.s());
      case N -> value.n().length() / 2 + 2;
      case L -> CONTAINER + value.l().size() + value.l().stream().mapToInt(ItemSize::of).sum();
      case M -> CONTAINER + value.m().size() + of(value.m());
      case SS, NS, BS, B, BOOL, NUL, UNKNOWN_TO_SDK_VERSION ->
          throw new IllegalArgumentException("no item has a value of type " + value.type());
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
