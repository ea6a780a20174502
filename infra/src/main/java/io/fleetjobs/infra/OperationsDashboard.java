package io.fleetjobs.infra;

import io.fleetjobs.layout.MetricName;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.constructs.Construct;

/** Creates the dashboard: requests and their outcomes, lateness, failures, and load. */
final class OperationsDashboard {
  private static final Duration PERIOD = Duration.minutes(5);
  private static final int WIDTH = 8;

  private final Dashboard dashboard;

  OperationsDashboard(Construct scope) {
    dashboard =
        Dashboard.Builder.create(scope, "Dashboard").defaultInterval(Duration.hours(12)).build();
  }

  void of(JobFunctions functions, FailureQueues failures, HttpApis apis, JobsTable table) {
    var streams = List.of(functions.executionChanges, functions.jobChanges);
    dashboard.addWidgets(
        graph("Requests by outcome", search(MetricName.OUTCOME, "SampleCount")),
        graph("Latency by operation, p99 ms", search(MetricName.OPERATION, "p99")),
        graph(
            "Faults answered over HTTPS",
            List.of(
                apis.device().metricServerError(MetricOptions.builder().label("device").build()),
                apis.management()
                    .metricServerError(MetricOptions.builder().label("management").build()))));
    dashboard.addWidgets(
        graph(
            "Lateness of timeouts and rollouts, s",
            List.of(own(MetricName.TIMEOUT_LATENESS), own(MetricName.ROLLOUT_LAG))),
        graph(
            "Age of the streams, ms",
            streams.stream()
                .<IMetric>map(function ->
                    function
                        .alias()
                        .metric(
                            "IteratorAge",
                            MetricOptions.builder()
                                .statistic("Maximum")
                                .label(id(function))
                                .build()))
                .toList()),
        graph(
            "Failure queues",
            failures.all().stream()
                .<IMetric>map(queue ->
                    queue.metricApproximateNumberOfMessagesVisible(
                        MetricOptions.builder().label(queue.getNode().getId()).build()))
                .toList()));
    dashboard.addWidgets(
        graph(
            "Errors and throttles of functions",
            functions.all().stream()
                .flatMap(function ->
                    Stream.<IMetric>of(
                        function.alias().metricErrors(labelled(id(function) + " errors")),
                        function.alias().metricThrottles(labelled(id(function) + " throttles"))))
                .toList()),
        graph(
            "Durations of functions, p99 ms",
            functions.all().stream()
                .<IMetric>map(function ->
                    function
                        .alias()
                        .metricDuration(
                            MetricOptions.builder().statistic("p99").label(id(function)).build()))
                .toList()),
        graph(
            "Capacity units of the table",
            List.of(
                table.table().metricConsumedReadCapacityUnits(labelled("read")),
                table.table().metricConsumedWriteCapacityUnits(labelled("written")))));
    dashboard.addWidgets(
        graph(
            "Requests without a possible reply",
            List.of(JobMetrics.count(MetricName.UNANSWERABLE_REQUESTS))),
        graph(
            "Conflicting writes of the table",
            List.of(
                sum(table, "ConditionalCheckFailedRequests", "failed conditions"),
                sum(table, "TransactionConflict", "transaction conflicts"))),
        graph(
            "Throttled calls of the table",
            List.of(
                sum(table, "ReadThrottleEvents", "reads"),
                sum(table, "WriteThrottleEvents", "writes"))));
  }

  private static IMetric sum(JobsTable table, String name, String label) {
    return table
        .table()
        .metric(name, MetricOptions.builder().statistic("Sum").label(label).build());
  }

  private static MetricOptions labelled(String label) {
    return MetricOptions.builder().label(label).build();
  }

  private static String id(JobFunction function) {
    return function.function().getNode().getId();
  }

  private static IMetric own(String name) {
    return Metric.Builder.create()
        .namespace(MetricName.NAMESPACE)
        .metricName(name)
        .statistic("Maximum")
        .period(PERIOD)
        .build();
  }

  /** Returns all series of the requests' metric that have only the given dimension. */
  private static List<IMetric> search(String dimension, String statistic) {
    return List.of(
        MathExpression.Builder.create()
            .label("")
            .period(PERIOD)
            .expression(
                "SEARCH('{"
                    + MetricName.NAMESPACE
                    + ","
                    + dimension
                    + "} MetricName=\""
                    + MetricName.DURATION
                    + "\"', '"
                    + statistic
                    + "', 300)")
            .usingMetrics(java.util.Map.of())
            .build());
  }

  private static IWidget graph(String title, List<? extends IMetric> metrics) {
    return GraphWidget.Builder.create().title(title).left(metrics).width(WIDTH).build();
  }
}
