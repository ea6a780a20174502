package io.fleetjobs.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition on an item that is written, or on the keys of a query. It names attributes by {@link
 * Attribute} only.
 */
sealed interface Condition {
  /** One comparison. */
  record Comparison(Function<Placeholders, String> text) implements Condition {}

  record All(List<Condition> conditions) implements Condition {}

  record Any(List<Condition> conditions) implements Condition {}

  /** {@code attribute_not_exists(pk)}: nothing is stored under the key. */
  static Condition noItem() {
    return absent(Attribute.PARTITION_KEY);
  }

  /** {@code attribute_exists(pk)}: something is stored under the key. */
  static Condition anItem() {
    return exists(Attribute.PARTITION_KEY);
  }

  static Condition exists(Attribute attribute) {
    return new Comparison(in -> "attribute_exists(" + in.name(attribute) + ")");
  }

  static Condition absent(Attribute attribute) {
    return new Comparison(in -> "attribute_not_exists(" + in.name(attribute) + ")");
  }

  static Condition is(Attribute attribute, String value) {
    return compare(attribute, "=", Item.text(value));
  }

  static Condition is(Attribute attribute, long value) {
    return compare(attribute, "=", Item.number(value));
  }

  static Condition is(Attribute attribute, Instant value) {
    return compare(attribute, "=", Item.millis(value));
  }

  static Condition isNot(Attribute attribute, Instant value) {
    return compare(attribute, "<>", Item.millis(value));
  }

  static Condition less(Attribute attribute, String value) {
    return compare(attribute, "<", Item.text(value));
  }

  static Condition less(Attribute attribute, Instant value) {
    return compare(attribute, "<", Item.millis(value));
  }

  static Condition more(Attribute attribute, long value) {
    return compare(attribute, ">", Item.number(value));
  }

  static Condition more(Attribute attribute, Instant value) {
    return compare(attribute, ">", Item.millis(value));
  }

  static Condition atMost(Attribute attribute, long value) {
    return compare(attribute, "<=", Item.number(value));
  }

  static Condition atMost(Attribute attribute, Instant value) {
    return compare(attribute, "<=", Item.millis(value));
  }

  private static Condition compare(Attribute attribute, String operator, AttributeValue value) {
    return new Comparison(
        in -> in.name(attribute) + " " + operator + " " + in.value(attribute, value));
  }

  static Condition between(Attribute attribute, String first, String last) {
    return between(attribute, Item.text(first), Item.text(last));
  }

  static Condition between(Attribute attribute, Instant first, Instant last) {
    return between(attribute, Item.millis(first), Item.millis(last));
  }

  private static Condition between(Attribute attribute, AttributeValue first, AttributeValue last) {
    return new Comparison(in ->
        in.name(attribute)
            + " BETWEEN "
            + in.value(attribute, first)
            + " AND "
            + in.value(attribute, last));
  }

  static Condition beginsWith(Attribute attribute, String prefix) {
    return new Comparison(in ->
        "begins_with(" + in.name(attribute) + ", " + in.value(attribute, Item.text(prefix)) + ")");
  }

  default Condition and(Condition other) {
    return new All(List.of(this, other));
  }

  default Condition or(Condition other) {
    return new Any(List.of(this, other));
  }

  /** Returns the expression, and adds its names and values to those of its request. */
  default String in(Placeholders request) {
    return switch (this) {
      case Comparison(var text) -> text.apply(request);
      case All(var conditions) ->
          conditions.stream()
              .map(each -> each instanceof Any ? "(" + each.in(request) + ")" : each.in(request))
              .collect(Collectors.joining(" AND "));
      case Any(var conditions) ->
          conditions.stream().map(each -> each.in(request)).collect(Collectors.joining(" OR "));
    };
  }
}
