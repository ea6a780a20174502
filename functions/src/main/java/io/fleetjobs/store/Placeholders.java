package io.fleetjobs.store;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names and values of all expressions in one request. An attribute {@code revision} is written
 * as {@code #revision}, since some names are reserved words, and its values as {@code :revision},
 * {@code :revision2} and so on.
 */
final class Placeholders {
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** Returns the placeholder of an attribute in an expression. */
  String name(Attribute attribute) {
    var placeholder = "#" + attribute.wireName();
    names.put(placeholder, attribute.wireName());
    return placeholder;
  }

  /** Returns the placeholder of a value of an attribute; equal values share one. */
  String value(Attribute attribute, AttributeValue value) {
    var first = ":" + attribute.wireName();
    var placeholder = first;
    for (int n = 2; !value.equals(values.getOrDefault(placeholder, value)); n++) {
      placeholder = first + n;
    }
    values.put(placeholder, value);
    return placeholder;
  }

  /** Returns the names for the request; null if there are none, as DynamoDB wants it. */
  @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : names;
  }

  /** Returns the values for the request; null if there are none, as DynamoDB wants it. */
  @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
