package io.fleetjobs.store;

import java.time.Duration;
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
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ThrottlingException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes several items, all or none. */
final class Transactions {
  /** DynamoDB's reason if another transaction is writing one of the items. */
  private static final String BUSY = "TransactionConflict";

  /** DynamoDB's reason if a condition did not hold. */
  private static final String LOST = "ConditionalCheckFailed";

  /** DynamoDB's reasons if the load is too high. */
  private static final Set<String> THROTTLED =
      Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

  private final DynamoDbClient client;
  private final String table;
  private final Consumer<Duration> pause;

  /**
   * @param pause waits before a transaction is tried again
   */
  Transactions(DynamoDbClient client, String table, Consumer<Duration> pause) {
    this.client = client;
    this.table = table;
    this.pause = pause;
  }

  /** See {@link Table#writeTogether}. Repeats the transaction while another one is at its items. */
  <T> Written<T> writeTogether(
      ItemPut first,
      List<? extends ItemWrite> others,
      Function<Map<String, AttributeValue>, T> reader) {
    var writes = Stream.<ItemWrite>concat(Stream.of(first), others.stream()).toList();
    var backOff = new BackOff(pause);
    while (true) {
      switch (transact(writes)) {
        case Transacted.Done _ -> {
          return new Written.Done<>();
        }
        case Transacted.Lost(_, var stored) -> {
          return stored
              .map(reader)
              .<Written<T>>map(Written.Conflict::new)
              .orElseGet(Written.Gone::new);
        }
        case Transacted.Busy(var cause) -> {
          if (!backOff.pause()) {
            throw throttled(cause.getMessage(), cause);
          }
        }
      }
    }
  }

  /** See {@link Table#transact}. */
  Transacted transact(List<? extends ItemWrite> writes) {
    var items = writes.stream().map(this::item).toList();
    try {
      client.transactWriteItems(b -> b.transactItems(items));
      return new Transacted.Done();
    } catch (TransactionCanceledException canceled) {
      return outcome(canceled);
    }
  }

  private TransactWriteItem item(ItemWrite write) {
    return switch (write) {
      case ItemPut put -> put(put);
      case ItemWrite.Deletion(var key) ->
          TransactWriteItem.builder().delete(b -> b.tableName(table).key(key)).build();
    };
  }

  private TransactWriteItem put(ItemPut put) {
    var request = Put.builder().tableName(table).item(put.item());
    put.condition()
        .ifPresent(condition -> {
          var placeholders = new Placeholders();
          request
              .conditionExpression(condition.in(placeholders))
              .expressionAttributeNames(placeholders.names())
              .expressionAttributeValues(placeholders.values())
              .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        });
    return TransactWriteItem.builder().put(request.build()).build();
  }

  /**
   * Returns the outcome of a canceled transaction. A failed condition of the first put counts
   * before a conflict with another transaction, since the other puts depend on that item.
   *
   * @throws DynamoDbException if the table was throttled, or refused the transaction for another
   *     reason
   */
  private static Transacted outcome(TransactionCanceledException canceled) {
    var reasons = canceled.cancellationReasons().stream().map(CancellationReason::code).toList();
    if (reasons.stream().anyMatch(THROTTLED::contains)) {
      throw throttled(canceled.getMessage(), canceled);
    }
    var lost = reasons.indexOf(LOST);
    if (lost != 0 && reasons.contains(BUSY)) {
      return new Transacted.Busy(canceled);
    }
    if (lost < 0) {
      throw canceled;
    }
    var reason = canceled.cancellationReasons().get(lost);
    return new Transacted.Lost(
        lost,
        reason.hasItem() && !reason.item().isEmpty()
            ? Optional.of(reason.item())
            : Optional.empty());
  }

  /**
   * Creates the exception with which any other throttled call ends. The SDK does not recognize that
   * these calls were throttled.
   */
  static DynamoDbException throttled(@Nullable String message, @Nullable Throwable cause) {
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
}
