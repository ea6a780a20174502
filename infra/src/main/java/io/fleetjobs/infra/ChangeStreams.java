package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import io.fleetjobs.layout.HistoryMode;
import io.fleetjobs.layout.TableLayout;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;

/**
 * Connects the table's stream to the functions that consume it. There are two consumers, the
 * maximum of DynamoDB Streams.
 */
final class ChangeStreams {
  private static final int BATCH_SIZE = 100;

  /**
   * Changes are retried until they are handled or a day old. A job would not complete if the end of
   * an execution were lost, and its history would lack an entry.
   */
  private static final Duration MAX_RECORD_AGE = Duration.hours(24);

  ChangeStreams(
      JobFunctions functions, JobsTable table, FailureQueues failures, HistoryMode history) {
    consume(
        functions.executionChanges,
        table,
        new SqsDlq(failures.of("ExecutionChanges")),
        List.of(
            filter(List.of("INSERT", "REMOVE"), executions()),
            filter(List.of("MODIFY"), history == HistoryMode.FULL ? executions() : moved())));
    consume(
        functions.jobChanges,
        table,
        new SqsDlq(failures.of("JobChanges")),
        List.of(filter(List.of("INSERT", "MODIFY", "REMOVE"), jobs())));
  }

  private static Map<String, Object> executions() {
    return ordered(
        "Keys",
        ordered(
            TableLayout.PARTITION_KEY,
            ordered("S", List.of(ordered("prefix", TableLayout.THING_PREFIX)))));
  }

  /**
   * Matches changes of executions, except plain progress: it has no consequences, so it invokes no
   * function. A full history has an entry for it, and so no need of this pattern.
   */
  private static Map<String, Object> moved() {
    var pattern = executions();
    pattern.put(
        "NewImage",
        ordered(
            TableLayout.CHANGE,
            ordered("S", List.of(ordered("anything-but", List.of(TableLayout.PROGRESS))))));
    return pattern;
  }

  private static Map<String, Object> jobs() {
    return ordered(
        "Keys",
        ordered(
            TableLayout.PARTITION_KEY,
                ordered("S", List.of(ordered("prefix", TableLayout.JOB_PREFIX))),
            TableLayout.SORT_KEY, ordered("S", List.of(TableLayout.JOB_SORT_KEY))));
  }

  private static Map<String, Object> filter(List<String> eventNames, Map<String, Object> record) {
    return FilterCriteria.filter(ordered("eventName", eventNames, "dynamodb", record));
  }

  private static void consume(
      JobFunction function, JobsTable table, SqsDlq failures, List<Map<String, Object>> filters) {
    function
        .alias()
        .addEventSource(
            DynamoEventSource.Builder.create(table.table())
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(BATCH_SIZE)
                .parallelizationFactor(1)
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .retryAttempts(-1)
                .maxRecordAge(MAX_RECORD_AGE)
                .onFailure(failures)
                .filters(filters)
                .build());
  }
}
