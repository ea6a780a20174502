package io.fleetjobs.store;

import io.fleetjobs.failure.ItemFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The one table. All calls of DynamoDB are made here and in {@link Transactions}: the stores give
 * items, {@linkplain Condition conditions}, {@linkplain Update updates} and {@linkplain Query
 * queries}, and get back what was stored or which condition did not hold.
 */
public final class Table {
  private static final int BATCH = 100;

  private final DynamoDbClient client;
  private final String name;
  private final ItemFailures failures;
  private final Consumer<Duration> pause;
  private final Transactions transactions;

  /**
   * @param failures reports items that cannot be read, while others are read
   */
  public Table(DynamoDbClient client, String name, ItemFailures failures) {
    this(client, name, failures, Table::sleep);
  }

  /**
   * @param pause waits before keys of a batch are read again
   */
  Table(DynamoDbClient client, String name, ItemFailures failures, Consumer<Duration> pause) {
    this.client = client;
    this.name = name;
    this.failures = failures;
    this.pause = pause;
    this.transactions = new Transactions(client, name, pause);
  }

  String name() {
    return name;
  }

  /** Reads one item consistently; empty if there is none. */
  Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var found = client.getItem(b -> b.tableName(name).key(key).consistentRead(true)).item();
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  /**
   * Converts items that are read together. One that this version cannot read is reported and left
   * out, so that it does not hide the others.
   */
  <T> Stream<T> readable(
      Stream<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> reader) {
    return items.flatMap(item -> failures.read(Keys.item(item), () -> reader.apply(item)).stream());
  }

  /**
   * Reads the items that exist of the given keys consistently, in no order.
   *
   * @throws ThrottlingException if the table hands keys back for longer than a request can wait
   */
  List<Map<String, AttributeValue>> getAll(Collection<Map<String, AttributeValue>> keys) {
    var items = new ArrayList<Map<String, AttributeValue>>();
    var all = List.copyOf(keys);
    var backOff = new BackOff(pause);
    for (int from = 0; from < all.size(); from += BATCH) {
      getBatch(all.subList(from, Math.min(from + BATCH, all.size())), backOff, items::add);
    }
    return items;
  }

  private void getBatch(
      List<Map<String, AttributeValue>> keys,
      BackOff backOff,
      Consumer<Map<String, AttributeValue>> found) {
    var wanted = Map.of(name, KeysAndAttributes.builder().keys(keys).consistentRead(true).build());
    while (!wanted.isEmpty()) {
      var request = wanted;
      var answer = client.batchGetItem(b -> b.requestItems(request));
      answer.responses().getOrDefault(name, List.of()).forEach(found);
      wanted = answer.unprocessedKeys();
      if (!wanted.isEmpty() && !backOff.pause()) {
        throw Transactions.throttled(
            "the table was throttled: it did not read all keys of a batch in time", null);
      }
    }
  }

  private static void sleep(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the table is throttled", interrupted);
    }
  }

  /** Reads one page of a query. */
  QueryResponse query(Query query) {
    return client.query(query.on(name));
  }

  /** Returns the items of a query, which are read page by page as they are asked for. */
  Stream<Map<String, AttributeValue>> items(Query query) {
    return client.queryPaginator(query.on(name)).items().stream();
  }

  /** Hands over every page of a query. */
  void pages(Query query, Consumer<QueryResponse> each) {
    pages(query).forEach(each);
  }

  /** Returns the pages of a query, each of which is read when it is asked for. */
  Iterable<QueryResponse> pages(Query query) {
    return client.queryPaginator(query.on(name));
  }

  /** Puts an item, whatever is stored under its key. */
  void put(Map<String, AttributeValue> item) {
    client.putItem(b -> b.tableName(name).item(item));
  }

  /** Puts an item if a condition holds. Returns false if it does not. */
  boolean putIf(Map<String, AttributeValue> item, Condition condition) {
    return put(item, condition, Optional::of) instanceof Written.Done;
  }

  /**
   * Puts an item if a condition holds. If it does not, the result says what is stored. If that is
   * the very same item, an earlier attempt of the SDK has put it, whose answer was lost: this
   * counts as put.
   *
   * @param reader converts the stored item; empty for an item that counts as absent
   */
  <T> Written<T> put(
      Map<String, AttributeValue> item,
      Condition condition,
      Function<Map<String, AttributeValue>, Optional<T>> reader) {
    var placeholders = new Placeholders();
    var expression = condition.in(placeholders);
    try {
      client.putItem(b ->
          b.tableName(name)
              .item(item)
              .conditionExpression(expression)
              .expressionAttributeNames(placeholders.names())
              .expressionAttributeValues(placeholders.values())
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
      return new Written.Done<>();
    } catch (ConditionalCheckFailedException lost) {
      return stored(lost)
          .<Written<T>>map(stored ->
              stored.equals(item)
                  ? new Written.Done<>()
                  : reader
                      .apply(stored)
                      .<Written<T>>map(Written.Conflict::new)
                      .orElseGet(Written.Gone::new))
          .orElseGet(Written.Gone::new);
    }
  }

  private static Optional<Map<String, AttributeValue>> stored(
      ConditionalCheckFailedException lost) {
    return lost.hasItem() && !lost.item().isEmpty() ? Optional.of(lost.item()) : Optional.empty();
  }

  /**
   * Puts an item if its condition holds, and others together with it. If it does not hold, nothing
   * is put, and the result says what is stored.
   *
   * @throws ThrottlingException if other writes of the items last longer than a request can wait
   */
  <T> Written<T> putTogether(
      ItemPut first,
      List<Map<String, AttributeValue>> others,
      Function<Map<String, AttributeValue>, T> reader) {
    return transactions.writeTogether(first, others.stream().map(ItemPut::of).toList(), reader);
  }

  /** Does the same with other writes than puts. */
  <T> Written<T> writeTogether(
      ItemPut first,
      List<? extends ItemWrite> others,
      Function<Map<String, AttributeValue>, T> reader) {
    return transactions.writeTogether(first, others, reader);
  }

  /**
   * Makes all puts or none.
   *
   * @throws ThrottlingException if the table's load is too high
   */
  Transacted transact(List<ItemPut> puts) {
    return transactions.transact(puts);
  }

  /** Updates an item if a condition holds. Returns false if it does not. */
  boolean update(Map<String, AttributeValue> key, Update update, Condition condition) {
    try {
      client.updateItem(request(key, update, Optional.of(condition)).build());
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  /** Updates an item, or creates it. Returns it as it is then. */
  Item updateAndGet(Map<String, AttributeValue> key, Update update) {
    var request = request(key, update, Optional.empty()).returnValues(ReturnValue.ALL_NEW);
    return new Item(client.updateItem(request.build()).attributes());
  }

  /** Updates an item if a condition holds, and returns it as it is then. */
  Updated updateAndGet(Map<String, AttributeValue> key, Update update, Condition condition) {
    var request =
        request(key, update, Optional.of(condition))
            .returnValues(ReturnValue.ALL_NEW)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    try {
      return new Updated.Done(new Item(client.updateItem(request.build()).attributes()));
    } catch (ConditionalCheckFailedException lost) {
      return new Updated.Lost(stored(lost).map(Item::new));
    }
  }

  private UpdateItemRequest.Builder request(
      Map<String, AttributeValue> key, Update update, Optional<Condition> condition) {
    var placeholders = new Placeholders();
    var request =
        UpdateItemRequest.builder()
            .tableName(name)
            .key(key)
            .updateExpression(update.in(placeholders));
    condition.ifPresent(found -> request.conditionExpression(found.in(placeholders)));
    return request
        .expressionAttributeNames(placeholders.names())
        .expressionAttributeValues(placeholders.values());
  }

  /** Deletes an item if there is one. */
  void delete(Map<String, AttributeValue> key) {
    client.deleteItem(b -> b.tableName(name).key(key));
  }

  /** Deletes an item if a condition holds. Returns false if it does not. */
  boolean delete(Map<String, AttributeValue> key, Condition condition) {
    var placeholders = new Placeholders();
    var expression = condition.in(placeholders);
    try {
      client.deleteItem(b ->
          b.tableName(name)
              .key(key)
              .conditionExpression(expression)
              .expressionAttributeNames(placeholders.names())
              .expressionAttributeValues(placeholders.values()));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
