package io.fleetjobs.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update of an item, in which {@link Attribute} names each attribute. */
final class Update {
  private final List<Function<Placeholders, String>> sets = new ArrayList<>();
  private final List<Function<Placeholders, String>> removals = new ArrayList<>();
  private final List<Function<Placeholders, String>> additions = new ArrayList<>();

  /** {@code SET attribute = value} */
  Update set(Attribute attribute, String value) {
    return set(attribute, Item.text(value));
  }

  Update set(Attribute attribute, long value) {
    return set(attribute, Item.number(value));
  }

  Update set(Attribute attribute, Instant value) {
    return set(attribute, Item.millis(value));
  }

  private Update set(Attribute attribute, AttributeValue value) {
    sets.add(in -> in.name(attribute) + " = " + in.value(attribute, value));
    return this;
  }

  /** {@code SET attribute = if_not_exists(attribute, value)} */
  Update setIfAbsent(Attribute attribute, Instant value) {
    sets.add(in ->
        in.name(attribute)
            + " = if_not_exists("
            + in.name(attribute)
            + ", "
            + in.value(attribute, Item.millis(value))
            + ")");
    return this;
  }

  /** {@code SET attribute = attribute + value}: fails if there is no such attribute. */
  Update increase(Attribute attribute, long value) {
    sets.add(in ->
        in.name(attribute)
            + " = "
            + in.name(attribute)
            + " + "
            + in.value(attribute, Item.number(value)));
    return this;
  }

  /** {@code ADD attribute value}: counts from 0 if there is no such attribute. */
  Update add(Attribute attribute, long value) {
    additions.add(in -> in.name(attribute) + " " + in.value(attribute, Item.number(value)));
    return this;
  }

  /** {@code REMOVE attribute} */
  Update remove(Attribute attribute) {
    removals.add(in -> in.name(attribute));
    return this;
  }

  /** Returns the expression, and adds its names and values to those of its request. */
  String in(Placeholders request) {
    return clause("SET ", sets, request)
        + clause(" REMOVE ", removals, request)
        + clause(" ADD ", additions, request);
  }

  private static String clause(
      String keyword, List<Function<Placeholders, String>> actions, Placeholders request) {
    return actions.isEmpty()
        ? ""
        : actions.stream()
            .map(action -> action.apply(request))
            .collect(Collectors.joining(", ", keyword, ""));
  }
}
