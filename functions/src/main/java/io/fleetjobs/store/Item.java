package io.fleetjobs.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Gives typed access to the attributes of an item that is read or written. An absent attribute is
 * an empty {@link Optional}, list or map.
 */
final class Item {
  /** The schema of all items but executions, jobs and templates. */
  static final int BELONGING = 1;

  private final Map<String, AttributeValue> values;

  Item() {
    this(new HashMap<>());
  }

  Item(Map<String, AttributeValue> values) {
    this.values = values;
  }

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  /**
   * Returns an instant as items store it. Only {@link Attribute#EXPIRES_AT} is in seconds instead.
   */
  static AttributeValue millis(Instant value) {
    return number(value.toEpochMilli());
  }

  Map<String, AttributeValue> values() {
    return values;
  }

  Item put(Attribute name, String value) {
    values.put(name.wireName(), text(value));
    return this;
  }

  Item put(Attribute name, long value) {
    values.put(name.wireName(), number(value));
    return this;
  }

  Item put(Attribute name, Instant value) {
    return put(name, value.toEpochMilli());
  }

  Item putText(Attribute name, Optional<String> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  Item putInstant(Attribute name, Optional<Instant> value) {
    value.ifPresent(present -> put(name, present));
    return this;
  }

  /** Writes the list unless it is empty. */
  Item put(Attribute name, List<String> texts) {
    if (!texts.isEmpty()) {
      values.put(name.wireName(), AttributeValue.fromL(texts.stream().map(Item::text).toList()));
    }
    return this;
  }

  /** Writes the map unless it is empty. */
  Item put(Attribute name, Map<String, String> texts) {
    if (!texts.isEmpty()) {
      var entries = new HashMap<String, AttributeValue>();
      texts.forEach((key, value) -> entries.put(key, text(value)));
      values.put(name.wireName(), AttributeValue.fromM(entries));
    }
    return this;
  }

  /** Writes the map, also if it is empty. */
  Item putMap(Attribute name, Map<String, String> texts) {
    put(name, texts);
    values.putIfAbsent(name.wireName(), AttributeValue.fromM(Map.of()));
    return this;
  }

  Item remove(Attribute name) {
    values.remove(name.wireName());
    return this;
  }

  boolean has(Attribute name) {
    return values.containsKey(name.wireName());
  }

  private Optional<AttributeValue> find(Attribute name) {
    return Optional.ofNullable(values.get(name.wireName()));
  }

  String text(Attribute name) {
    return required(name).s();
  }

  Optional<String> findText(Attribute name) {
    return find(name).map(AttributeValue::s);
  }

  /**
   * Returns this item, unless a later version wrote it.
   *
   * @param schema the highest that this version understands
   * @throws IllegalArgumentException if the item's schema is a later one
   */
  Item upToSchema(int schema) {
    var stored = number(Attribute.SCHEMA);
    if (stored > schema) {
      throw new IllegalArgumentException(
          "its schema is " + stored + ", not " + schema + " or earlier");
    }
    return this;
  }

  /**
   * Returns an item that belongs to a job, unless a later version wrote it. The first versions gave
   * such items no schema number.
   *
   * @throws CorruptItemException if the item's schema is a later one
   */
  static Item belonging(Map<String, AttributeValue> values) {
    return belonging(values, BELONGING);
  }

  /**
   * Returns the same for items of which this version understands a higher schema.
   *
   * @throws CorruptItemException if the item's schema is a later one
   */
  static Item belonging(Map<String, AttributeValue> values, int schema) {
    var item = new Item(values);
    if (item.findNumber(Attribute.SCHEMA).filter(stored -> stored > schema).isPresent()) {
      throw new CorruptItemException(values, "has a later schema than " + schema);
    }
    return item;
  }

  /** Creates an item that belongs to a job. */
  static Item belongingAt(Map<String, AttributeValue> key) {
    return new Item(new HashMap<>(key)).put(Attribute.SCHEMA, BELONGING);
  }

  long number(Attribute name) {
    return Long.parseLong(required(name).n());
  }

  Optional<Long> findNumber(Attribute name) {
    return find(name).map(value -> Long.valueOf(value.n()));
  }

  Instant instant(Attribute name) {
    return Instant.ofEpochMilli(number(name));
  }

  Optional<Instant> findInstant(Attribute name) {
    return findNumber(name).map(Instant::ofEpochMilli);
  }

  List<String> texts(Attribute name) {
    return find(name)
        .map(value -> value.l().stream().map(AttributeValue::s).toList())
        .orElse(List.of());
  }

  Map<String, String> textMap(Attribute name) {
    var texts = new HashMap<String, String>();
    find(name).ifPresent(value -> value.m().forEach((k, v) -> texts.put(k, v.s())));
    return texts;
  }

  private AttributeValue required(Attribute name) {
    return find(name)
        .orElseThrow(() -> new CorruptItemException(values, "has no " + name.wireName()));
  }
}
