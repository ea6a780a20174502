package io.fleetjobs.store;

import io.fleetjobs.model.JobExecution;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Writes a failed execution and the one that follows it, both or neither. */
final class RetryWrite {
  private final Table table;

  RetryWrite(Table table) {
    this.table = table;
  }

  /** How it ended; {@link Busy} when another transaction was at the same items. */
  sealed interface Outcome {
    record Done(Written<JobExecution> written) implements Outcome {}

    record Busy() implements Outcome {}
  }

  /**
   * @param condition holds while the ended execution is as read
   * @param values what the condition compares with
   * @throws IllegalStateException when the successor's number is taken by the same job
   */
  Outcome write(
      JobExecution ended,
      JobExecution successor,
      String condition,
      Map<String, AttributeValue> values) {
    try {
      table.transact(
          List.of(
              put(ended, condition, values),
              put(
                  successor,
                  ExecutionStore.FREE,
                  Map.of(":job", Item.text(Keys.jobIncarnation(successor.job()))))));
      return new Outcome.Done(new Written.Applied<>());
    } catch (TransactionCanceledException canceled) {
      return outcome(canceled, successor);
    }
  }

  private TransactWriteItem put(
      JobExecution execution, String condition, Map<String, AttributeValue> values) {
    return TransactWriteItem.builder()
        .put(p ->
            p.tableName(table.name())
                .item(ExecutionItems.toItem(execution, execution.status().name()))
                .conditionExpression(condition)
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
        .build();
  }

  private static Outcome outcome(TransactionCanceledException canceled, JobExecution successor) {
    var reasons = canceled.cancellationReasons();
    if (reasons.getFirst().code().equals(Table.LOST)) {
      return new Outcome.Done(lost(reasons.getFirst()));
    }
    if (reasons.stream().map(CancellationReason::code).anyMatch(Table.BUSY::equals)) {
      return new Outcome.Busy();
    }
    if (reasons.getLast().code().equals(Table.LOST)) {
      throw new IllegalStateException("the number of the retry is taken: " + successor.key());
    }
    throw canceled;
  }

  private static Written<JobExecution> lost(CancellationReason reason) {
    return Optional.of(reason.item())
        .filter(item -> !item.isEmpty())
        .flatMap(ExecutionItems::find)
        .<Written<JobExecution>>map(Written.Conflict::new)
        .orElseGet(Written.Gone::new);
  }
}
