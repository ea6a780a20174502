package io.fleetjobs.infra;

import static io.fleetjobs.infra.JobFunction.ordered;

import io.fleetjobs.layout.JobEventMode;
import io.fleetjobs.layout.TableLayout;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.lambda.FilterCriteria;
import software.amazon.awscdk.services.lambda.StartingPosition;
import software.amazon.awscdk.services.lambda.eventsources.DynamoEventSource;
import software.amazon.awscdk.services.lambda.eventsources.SqsDlq;

/** What becomes of the table's stream. Two consumers are the most that DynamoDB Streams serves. */
final class ChangeStreams {
  private static final int BATCH_SIZE = 100;

  /**
   * A change of an execution is tried until it is handled: an end that is given up would stall its
   * job.
   */
  private static final Retries UNTIL_HANDLED = new Retries(-1, Duration.hours(24));

  private static final Retries OF_JOBS = new Retries(10, Duration.hours(6));

  /**
   * @param attempts -1 for as many as fit into the records' age
   */
  private record Retries(int attempts, Duration maxRecordAge) {}

  ChangeStreams(
      JobFunctions functions, JobsTable table, FailureQueues failures, JobEventMode events) {
    consume(
        functions.executionChanges,
        table,
        new SqsDlq(failures.of("ExecutionChanges")),
        UNTIL_HANDLED,
        List.of(
            filter(List.of("INSERT", "REMOVE"), executions()), filter(List.of("MODIFY"), moved())));
    consume(
        functions.jobChanges,
        table,
        new SqsDlq(failures.of("JobChanges")),
        OF_JOBS,
        List.of(
            filter(
                events == JobEventMode.OFF
                    ? List.of("INSERT", "MODIFY")
                    : List.of("INSERT", "MODIFY", "REMOVE"),
                jobs())));
  }

  private static Map<String, Object> executions() {
    return ordered(
        "Keys",
        ordered(
            TableLayout.PARTITION_KEY,
            ordered("S", List.of(ordered("prefix", TableLayout.THING_PREFIX)))));
  }

  /** Plain progress follows from nothing and leads to nothing: it invokes no function. */
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
      JobFunction function,
      JobsTable table,
      SqsDlq failures,
      Retries retries,
      List<Map<String, Object>> filters) {
    function
        .alias()
        .addEventSource(
            DynamoEventSource.Builder.create(table.table())
                .startingPosition(StartingPosition.TRIM_HORIZON)
                .batchSize(BATCH_SIZE)
                .parallelizationFactor(1)
                .bisectBatchOnError(true)
                .reportBatchItemFailures(true)
                .retryAttempts(retries.attempts())
                .maxRecordAge(retries.maxRecordAge())
                .onFailure(failures)
                .filters(filters)
                .build());
  }
}
