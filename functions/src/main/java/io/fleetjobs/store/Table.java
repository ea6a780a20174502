package io.fleetjobs.store;

import io.fleetjobs.failure.ItemFailures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The few ways in which the stores talk to the one table. */
public final class Table {
  /** Why a transaction is canceled that meets another one at the same items. */
  static final String BUSY = "TransactionConflict";

  /** Why one is canceled of which a condition did not hold. */
  static final String LOST = "ConditionalCheckFailed";

  private static final int BATCH = 100;
  private static final Set<String> THROTTLED =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient client;
  private final String name;
  private final ItemFailures failures;
  private final Consumer<Duration> pause;

  /**
   * @param failures is told of items that cannot be read where others can
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
  }

  DynamoDbClient client() {
    return client;
  }

  String name() {
    return name;
  }

  /** One consistent read. */
  Optional<Map<String, AttributeValue>> get(Map<String, AttributeValue> key) {
    var item = client.getItem(b -> b.tableName(name).key(key).consistentRead(true)).item();
    return Optional.of(item).filter(found -> !found.isEmpty());
  }

  /**
   * Returns what a reader makes of items that stand beside each other. One that this version cannot
   * read is reported and left out, so that it does not hide the others.
   */
  <T> Stream<T> readable(
      Stream<Map<String, AttributeValue>> items, Function<Map<String, AttributeValue>, T> reader) {
    return items.flatMap(item -> failures.read(Keys.item(item), () -> reader.apply(item)).stream());
  }

  /**
   * The items that exist of the given keys, consistently read, in no order.
   *
   * @throws ThrottlingException when the table hands keys back for longer than a request can wait
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
        throw throttled("the table handed back keys of a batch for too long", null);
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

  QueryResponse query(Consumer<QueryRequest.Builder> request) {
    return client.query(b -> request.accept(b.tableName(name)));
  }

  /** The items of a query, read page by page as they are asked for. */
  Stream<Map<String, AttributeValue>> items(Consumer<QueryRequest.Builder> request) {
    return client.queryPaginator(b -> request.accept(b.tableName(name))).items().stream();
  }

  /** Every page of a query, until there is no more. */
  void pages(Consumer<QueryRequest.Builder> request, Consumer<QueryResponse> each) {
    pages(request).forEach(each);
  }

  /** The pages of a query, each asked for when its turn comes. */
  Iterable<QueryResponse> pages(Consumer<QueryRequest.Builder> request) {
    return client.queryPaginator(b -> request.accept(b.tableName(name)));
  }

  /**
   * Puts an item on a condition; when that fails, says what is stored instead. If that is the very
   * item, an earlier attempt of the SDK has put it, whose answer was lost.
   *
   * @param reader empty for what counts as nothing
   */
  <T> Written<T> put(
      Consumer<PutItemRequest.Builder> request,
      Function<Map<String, AttributeValue>, Optional<T>> reader) {
    var put =
        PutItemRequest.builder()
            .applyMutation(request)
            .tableName(name)
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build();
    try {
      client.putItem(put);
      return new Written.Applied<>();
    } catch (ConditionalCheckFailedException lost) {
      if (!lost.hasItem() || lost.item().isEmpty()) {
        return new Written.Gone<>();
      }
      return lost.item().equals(put.item())
          ? new Written.Applied<>()
          : reader
              .apply(lost.item())
              .<Written<T>>map(Written.Conflict::new)
              .orElseGet(Written.Gone::new);
    }
  }

  /**
   * Puts an item on a condition, and others together with it. When the condition fails, nothing is
   * put, and the item that is stored instead is returned. Another write of one of the items is
   * waited for.
   *
   * @throws ThrottlingException when there are such writes for longer than a request can wait
   */
  <T> Written<T> putTogether(
      Consumer<Put.Builder> first,
      List<Map<String, AttributeValue>> others,
      Function<Map<String, AttributeValue>, T> reader) {
    var puts = new ArrayList<TransactWriteItem>();
    puts.add(
        TransactWriteItem.builder()
            .put(p ->
                first.accept(
                    p.tableName(name)
                        .returnValuesOnConditionCheckFailure(
                            ReturnValuesOnConditionCheckFailure.ALL_OLD)))
            .build());
    others.forEach(item ->
        puts.add(TransactWriteItem.builder().put(p -> p.tableName(name).item(item)).build()));
    var backOff = new BackOff(pause);
    while (true) {
      try {
        transact(puts);
        return new Written.Applied<>();
      } catch (TransactionCanceledException canceled) {
        var reason = canceled.cancellationReasons().getFirst();
        if (LOST.equals(reason.code())) {
          return reason.hasItem() && !reason.item().isEmpty()
              ? new Written.Conflict<>(reader.apply(reason.item()))
              : new Written.Gone<>();
        }
        if (!isCanceledFor(canceled, Set.of(BUSY))) {
          throw canceled;
        }
        if (!backOff.pause()) {
          throw throttled(canceled);
        }
      }
    }
  }

  /**
   * Makes all writes or none.
   *
   * @throws TransactionCanceledException when a condition did not hold, or for {@link #BUSY}
   * @throws ThrottlingException when it was canceled for the table's load
   */
  void transact(List<TransactWriteItem> writes) {
    try {
      client.transactWriteItems(b -> b.transactItems(writes));
    } catch (TransactionCanceledException canceled) {
      throw isCanceledFor(canceled, THROTTLED) ? throttled(canceled) : canceled;
    }
  }

  static boolean isCanceledFor(TransactionCanceledException canceled, Set<String> reasons) {
    return canceled.cancellationReasons().stream()
        .map(CancellationReason::code)
        .anyMatch(reasons::contains);
  }

  /** The refusal of a transaction as that of any other call: the SDK does not know them for one. */
  private static DynamoDbException throttled(TransactionCanceledException canceled) {
    return throttled(canceled.getMessage(), canceled);
  }

  private static DynamoDbException throttled(@Nullable String message, @Nullable Throwable cause) {
    return ThrottlingException.builder()
        .message(message)
        .cause(cause)
        .awsErrorDetails(
            AwsErrorDetails.builder()
                .errorCode("ThrottlingException")
                .errorMessage(message)
                .build())
        .build();
  }

  /** Deletes an item on a condition; whether it held. */
  boolean delete(Consumer<DeleteItemRequest.Builder> request) {
    try {
      client.deleteItem(b -> request.accept(b.tableName(name)));
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
