package io.fleetjobs.local.faults;

import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.iotdataplane.model.PublishRequest;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;

/** The kind of a call and the item that it concerns. */
record CalledItem(Kind kind, String name) {
  /** The importance of a call. Kinds with many unimportant calls get fewer faults. */
  enum Kind {
    /** Writes to the table. */
    WRITE(1_000),
    /** Publishes a message, or invokes a function. */
    SIGNAL(4_000),
    /** Reads. Most of them are the sweep's and find nothing. */
    READ(10_000);

    private final int among;

    Kind(int among) {
      this.among = among;
    }

    /** Returns the number of calls in which a fault occurs as many times as its weight. */
    int among() {
      return among;
    }
  }

  static CalledItem of(SdkRequest request) {
    return new CalledItem(
        kind(request), request.getClass().getSimpleName() + " " + subject(request));
  }

  private static Kind kind(SdkRequest request) {
    return switch (request) {
      case PutItemRequest _,
          UpdateItemRequest _,
          DeleteItemRequest _,
          TransactWriteItemsRequest _ ->
          Kind.WRITE;
      case PublishRequest _, InvokeRequest _ -> Kind.SIGNAL;
      default -> Kind.READ;
    };
  }

  private static String subject(SdkRequest request) {
    return switch (request) {
      case GetItemRequest get -> key(get.key());
      case PutItemRequest put -> key(put.item());
      case UpdateItemRequest update -> key(update.key());
      case DeleteItemRequest delete -> key(delete.key());
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream()
              .filter(item -> item.put() != null)
              .map(item -> key(item.put().item()))
              .findFirst()
              .orElse("");
      case QueryRequest query ->
          query.expressionAttributeValues().values().stream()
              .map(value -> String.valueOf(value.s()))
              .sorted()
              .toList()
              .toString();
      case PublishRequest publish -> publish.topic();
      default -> "";
    };
  }

  private static String key(Map<String, AttributeValue> item) {
    return item.get("pk").s() + " " + item.get("sk").s();
  }
}
