package io.fleetjobs.infra;

import io.fleetjobs.layout.MetricName;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/**
 * Creates the metrics that the functions write. All backends of an account and region share them.
 */
final class JobMetrics {
  private static final Duration PERIOD = Duration.minutes(5);
  private static final Duration MINUTE = Duration.minutes(1);

  private JobMetrics() {}

  /** Returns the number of requests with an outcome in five minutes. */
  static Metric requests(String outcome) {
    return Metric.Builder.create()
        .namespace(MetricName.NAMESPACE)
        .metricName(MetricName.DURATION)
        .dimensionsMap(Map.of(MetricName.OUTCOME, outcome))
        .statistic("SampleCount")
        .period(PERIOD)
        .build();
  }

  /** Returns the sum of a metric in five minutes. */
  static Metric count(String name) {
    return metric(name, "Sum", PERIOD);
  }

  /** Returns the maximum of a metric in a minute. */
  static Metric longest(String name) {
    return metric(name, "Maximum", MINUTE);
  }

  private static Metric metric(String name, String statistic, Duration period) {
    return Metric.Builder.create()
        .namespace(MetricName.NAMESPACE)
        .metricName(name)
        .statistic(statistic)
        .period(period)
        .build();
  }
}
