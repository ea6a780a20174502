package io.fleetjobs.bench;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Sums the consumption of every DynamoDB call in this process. */
final class CapacityMeter {
  /**
   * DynamoDB charges a put in a transaction twice, and DynamoDB Local reports twice that. Example:
   * it reported 32 units, not 16, for two puts of which one moves in two indexes.
   */
  private static final double TRANSACTION_EXCESS = 2;

  /**
   * Consumption of a write whose condition fails. DynamoDB charges one unit for an item of up to a
   * kilobyte; DynamoDB Local reports none.
   */
  private static final Consumption REFUSED_WRITE = new Consumption(1, 0, 1);

  /**
   * Units of an eventually consistent query of DynamoDB that finds nothing. DynamoDB Local reports
   * none.
   */
  private static final double EMPTY_QUERY = 0.5;

  private static final AtomicReference<Consumption> TOTAL = new AtomicReference<>(Consumption.NONE);
  private static final AtomicReference<Consumption> NOT_REPORTED =
      new AtomicReference<>(Consumption.NONE);

  private CapacityMeter() {}

  static Consumption reading() {
    return Objects.requireNonNull(TOTAL.get());
  }

  /**
   * Returns the consumption so far, with the units that DynamoDB charges for queries that find
   * nothing.
   */
  static Consumption readingWithEmptyQueries() {
    return reading().plus(Objects.requireNonNull(NOT_REPORTED.get()));
  }

  /**
   * Adds the units that DynamoDB charges for a query that finds nothing. DynamoDB Local reports
   * none.
   */
  static void emptyQuery(boolean consistent) {
    NOT_REPORTED.accumulateAndGet(
        new Consumption(0, consistent ? 2 * EMPTY_QUERY : EMPTY_QUERY, 0), Consumption::plus);
  }

  static void refusedWrite() {
    add(REFUSED_WRITE);
  }

  /**
   * Adds the consumption that an answer of DynamoDB reports. Answers of other operations add
   * nothing.
   */
  static void answered(Object answer) {
    switch (answer) {
      case GetItemResponse get -> read(List.of(get.consumedCapacity()));
      case QueryResponse query -> read(List.of(query.consumedCapacity()));
      case BatchGetItemResponse batch -> read(batch.consumedCapacity());
      case PutItemResponse put -> written(put.consumedCapacity().capacityUnits());
      case UpdateItemResponse update -> written(update.consumedCapacity().capacityUnits());
      case DeleteItemResponse delete -> written(delete.consumedCapacity().capacityUnits());
      case TransactWriteItemsResponse transaction ->
          written(
              transaction.consumedCapacity().stream()
                      .mapToDouble(ConsumedCapacity::capacityUnits)
                      .sum()
                  / TRANSACTION_EXCESS);
      default -> {
        // Operations on tables and streams consume no capacity.
      }
    }
  }

  private static void read(List<ConsumedCapacity> consumed) {
    add(
        new Consumption(
            1, consumed.stream().mapToDouble(ConsumedCapacity::capacityUnits).sum(), 0));
  }

  private static void written(double units) {
    add(new Consumption(1, 0, units));
  }

  private static void add(Consumption more) {
    TOTAL.accumulateAndGet(more, Consumption::plus);
  }
}
