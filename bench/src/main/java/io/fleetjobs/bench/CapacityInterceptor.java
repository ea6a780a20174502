package io.fleetjobs.bench;

import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Requests the consumed capacity with every DynamoDB call and reports it to {@link CapacityMeter}.
 * Also reports each call to {@link RequestRecorder}. The SDK finds this class by {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}, so the functions need no change.
 */
public final class CapacityInterceptor implements ExecutionInterceptor {
  private static final ReturnConsumedCapacity WANTED = ReturnConsumedCapacity.INDEXES;

  @Override
  public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
    RequestRecorder.made(context.request());
    return switch (context.request()) {
      case GetItemRequest get -> get.toBuilder().returnConsumedCapacity(WANTED).build();
      case QueryRequest query -> query.toBuilder().returnConsumedCapacity(WANTED).build();
      case BatchGetItemRequest batch -> batch.toBuilder().returnConsumedCapacity(WANTED).build();
      case PutItemRequest put -> put.toBuilder().returnConsumedCapacity(WANTED).build();
      case UpdateItemRequest update -> update.toBuilder().returnConsumedCapacity(WANTED).build();
      case DeleteItemRequest delete -> delete.toBuilder().returnConsumedCapacity(WANTED).build();
      case TransactWriteItemsRequest transaction ->
          transaction.toBuilder().returnConsumedCapacity(WANTED).build();
      default -> context.request();
    };
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    CapacityMeter.answered(context.response());
    if (context.request() instanceof QueryRequest query
        && context.response() instanceof QueryResponse answer
        && answer.consumedCapacity().capacityUnits() == 0) {
      CapacityMeter.emptyQuery(Boolean.TRUE.equals(query.consistentRead()));
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof ConditionalCheckFailedException
        || context.exception() instanceof TransactionCanceledException) {
      CapacityMeter.refusedWrite();
    }
  }
}
