package io.fleetjobs.infra;

import io.fleetjobs.layout.FunctionName;
import io.fleetjobs.layout.MetricName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.constructs.Construct;

/**
 * Creates the alarms. Each one ends when its cause ends, and none is raised by the creation of the
 * stack.
 */
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

  /** Runs that wait longer for room under a cap hold their jobs up. */
  private static final int MAX_AGE_OF_RUNS_MILLIS = 300_000;

  private static final int MINUTES_WITHOUT_SWEEP = 3;

  /** Periods with errors, of {@link #PERIODS_TOGETHER}, that are more than one retried failure. */
  private static final int PERIODS_WITH_ERRORS = 2;

  private static final int PERIODS_TOGETHER = 3;

  private final Construct scope;
  private final JobsBackendProps props;
  private final List<Alarm> all = new ArrayList<>();

  Alarms(Construct scope, JobsBackendProps props) {
    this.scope = scope;
    this.props = props;
  }

  List<Alarm> all() {
    return List.copyOf(all);
  }

  void on(JobFunctions functions, FailureQueues failures) {
    // Counted when it is sent, not while it lies there: otherwise the alarm would stay for 14 days
    // and hide what fails next. No queue is the target of a redrive by SQS, which does not count.
    failures
        .all()
        .forEach(queue ->
            above(
                queue.getNode().getId() + "Alarm",
                queue.metricNumberOfMessagesSent(
                    MetricOptions.builder().statistic("Sum").period(PERIOD).build()),
                0));
    functions.all().forEach(this::onRunsOf);
    List.of(functions.executionChanges, functions.jobChanges).forEach(this::onAgeOf);
    above("RequestsThrottledAlarm", JobMetrics.requests("REQUEST_THROTTLED"), 0);
    above("RequestsFailedAlarm", JobMetrics.requests("INTERNAL_ERROR"), 0);
    above("ItemFailuresAlarm", JobMetrics.count(MetricName.ITEM_FAILURES), 0);
    above("UnanswerableRequestsAlarm", JobMetrics.count(MetricName.UNANSWERABLE_REQUESTS), 0);
    above("PrimingFailuresAlarm", JobMetrics.count(MetricName.PRIMING_FAILURES), 0);
    above(
        "TimeoutLatenessAlarm",
        JobMetrics.longest(MetricName.TIMEOUT_LATENESS),
        MAX_LATENESS_SECONDS);
    above("RolloutLagAlarm", JobMetrics.longest(MetricName.ROLLOUT_LAG), MAX_LAG_SECONDS);
    onSilenceOf(functions.due);
  }

  /**
   * Reports that no sweep is started. Such a minute has no data, so the alarm has insufficient data
   * then. A new stack has none either; that is the alarm's first state and sends nothing.
   */
  private void onSilenceOf(JobFunction due) {
    var alarm =
        Alarm.Builder.create(scope, "NoSweepAlarm")
            .metric(due.alias().metricInvocations(MetricOptions.builder().period(MINUTE).build()))
            .threshold(1)
            .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
            .evaluationPeriods(MINUTES_WITHOUT_SWEEP)
            .treatMissingData(TreatMissingData.MISSING)
            .build();
    props.alarmTopic().ifPresent(topic -> alarm.addInsufficientDataAction(new SnsAction(topic)));
    add(alarm);
  }

  private void onRunsOf(JobFunction function) {
    var name = function.name();
    var within = MetricOptions.builder().period(PERIOD).build();
    var errors = alarm(name.id() + "ErrorsAlarm", function.alias().metricErrors(within), 0);
    if (isTriedAgain(name)) {
      errors.evaluationPeriods(PERIODS_TOGETHER).datapointsToAlarm(PERIODS_WITH_ERRORS);
    }
    add(errors.build());
    if (waitsUnderACap(name)) {
      above(name.id() + "AgeAlarm", ageOfRuns(function), MAX_AGE_OF_RUNS_MILLIS);
    } else {
      above(name.id() + "ThrottlesAlarm", function.alias().metricThrottles(within), 0);
    }
  }

  /**
   * True if a failed invocation is made again, by Lambda, by the stream or by the next sweep. One
   * that fails for good is in a failure queue.
   */
  private static boolean isTriedAgain(FunctionName function) {
    return switch (function) {
      case DEVICE_HTTP, DEVICE_MQTT, MANAGEMENT_HTTP -> false;
      case EXECUTION_CHANGES, JOB_CHANGES, RECONCILE, DUE, EVENTS -> true;
    };
  }

  /** True if a property caps the reconciler. Then throttles are normal, and long waits are not. */
  private boolean waitsUnderACap(FunctionName function) {
    return function == FunctionName.RECONCILE
        && Optional.ofNullable(props.functionLimits().get(function))
            .flatMap(FunctionLimits::reservedConcurrency)
            .isPresent();
  }

  private static IMetric ageOfRuns(JobFunction function) {
    return function
        .alias()
        .metric(
            "AsyncEventAge", MetricOptions.builder().statistic("Maximum").period(PERIOD).build());
  }

  private void onAgeOf(JobFunction stream) {
    above(
        stream.name().id() + "IteratorAgeAlarm",
        stream
            .alias()
            .metric(
                "IteratorAge", MetricOptions.builder().statistic("Maximum").period(MINUTE).build()),
        MAX_ITERATOR_AGE_MILLIS);
  }

  private void above(String id, IMetric metric, int threshold) {
    add(alarm(id, metric, threshold).build());
  }

  private Alarm.Builder alarm(String id, IMetric metric, int threshold) {
    return Alarm.Builder.create(scope, id)
        .metric(metric)
        .threshold(threshold)
        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
        .evaluationPeriods(1)
        .treatMissingData(TreatMissingData.NOT_BREACHING);
  }

  private void add(Alarm alarm) {
    props.alarmTopic().ifPresent(topic -> alarm.addAlarmAction(new SnsAction(topic)));
    all.add(alarm);
  }
}
