package io.fleetjobs.store;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Fails the first transactions as if each met another write of the job. DynamoDB Local itself never
 * does that.
 */
final class BusyTransactions implements ExecutionInterceptor {
  private int left;

  BusyTransactions(int times) {
    left = times;
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (context.request() instanceof TransactWriteItemsRequest && left-- > 0) {
      throw TransactionCanceledException.builder()
          .statusCode(400)
          .awsErrorDetails(
              AwsErrorDetails.builder().errorCode("TransactionCanceledException").build())
          .cancellationReasons(CancellationReason.builder().code("TransactionConflict").build())
          .build();
    }
  }
}
