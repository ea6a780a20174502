package io.fleetjobs.infra;

import io.fleetjobs.layout.MetricName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** Creates the alarms. */
final class Alarms {
  private static final Duration PERIOD = Duration.minutes(5);
  private static final Duration MINUTE = Duration.minutes(1);
  private static final int MAX_ITERATOR_AGE_MILLIS = 60_000;

  /** The promised maximum lateness of a timeout. */
  private static final int MAX_LATENESS_SECONDS = 60;

  /**
   * The sweep invokes the reconciler for a due job each minute. At this lag, several invocations
   * were lost or did not reach the job.
   */
  private static final int MAX_LAG_SECONDS = 300;

  private static final int MINUTES_WITHOUT_SWEEP = 3;

  private final Construct scope;
  private final Optional<ITopic> topic;

  Alarms(Construct scope, Optional<ITopic> topic) {
    this.scope = scope;
    this.topic = topic;
  }

  void on(JobFunctions functions, FailureQueues failures) {
    failures
        .all()
        .forEach(queue ->
            above(
                queue.getNode().getId() + "Alarm",
                queue.metricApproximateNumberOfMessagesVisible(),
                0));
    functions.all().forEach(this::onRunsOf);
    List.of(functions.executionChanges, functions.jobChanges).forEach(this::onAgeOf);
    above("RequestsThrottledAlarm", requests("REQUEST_THROTTLED"), 0);
    above("RequestsFailedAlarm", requests("INTERNAL_ERROR"), 0);
    above("ItemFailuresAlarm", count(MetricName.ITEM_FAILURES), 0);
    above("TimeoutLatenessAlarm", longest(MetricName.TIMEOUT_LATENESS), MAX_LATENESS_SECONDS);
    above("RolloutLagAlarm", longest(MetricName.ROLLOUT_LAG), MAX_LAG_SECONDS);
    sent(
        Alarm.Builder.create(scope, "NoSweepAlarm")
            .metric(
                functions
                    .due
                    .alias()
                    .metricInvocations(MetricOptions.builder().period(MINUTE).build()))
            .threshold(1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .evaluationPeriods(MINUTES_WITHOUT_SWEEP)
            .treatMissingData(TreatMissingData.BREACHING)
            .build());
  }

  private void onRunsOf(JobFunction function) {
    var id = function.function().getNode().getId();
    var within = MetricOptions.builder().period(PERIOD).build();
    above(id + "ErrorsAlarm", function.alias().metricErrors(within), 0);
    above(id + "ThrottlesAlarm", function.alias().metricThrottles(within), 0);
  }

  private void onAgeOf(JobFunction stream) {
    above(
        stream.function().getNode().getId() + "IteratorAgeAlarm",
        stream
            .alias()
            .metric(
                "IteratorAge", MetricOptions.builder().statistic("Maximum").period(MINUTE).build()),
        MAX_ITERATOR_AGE_MILLIS);
  }

  /** Returns the number of requests with an outcome. */
  private static IMetric requests(String outcome) {
    return Metric.Builder.create()
        .namespace(MetricName.NAMESPACE)
        .metricName(MetricName.DURATION)
        .dimensionsMap(Map.of(MetricName.OUTCOME, outcome))
        .statistic("SampleCount")
        .period(PERIOD)
        .build();
  }

  private static IMetric count(String name) {
    return Metric.Builder.create()
        .namespace(MetricName.NAMESPACE)
        .metricName(name)
        .statistic("Sum")
        .period(PERIOD)
        .build();
  }

  private static IMetric longest(String name) {
    return Metric.Builder.create()
        .namespace(MetricName.NAMESPACE)
        .metricName(name)
        .statistic("Maximum")
        .period(MINUTE)
        .build();
  }

  private void above(String id, IMetric metric, int threshold) {
    sent(
        Alarm.Builder.create(scope, id)
            .metric(metric)
            .threshold(threshold)
            .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
            .evaluationPeriods(1)
            .treatMissingData(TreatMissingData.NOT_BREACHING)
            .build());
  }

  private void sent(Alarm alarm) {
    topic.ifPresent(where -> alarm.addAlarmAction(new SnsAction(where)));
  }
}
