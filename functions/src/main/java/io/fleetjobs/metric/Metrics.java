package io.fleetjobs.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.MetricName;
import java.time.Instant;
import java.util.List;

/** Metrics in CloudWatch's embedded format: a log line that becomes a metric. */
public final class Metrics {
  private Metrics() {}

  /** Returns a line with one value of one metric, in seconds. */
  public static String line(Instant now, String metric, double seconds) {
    var line = JsonNodeFactory.instance.objectNode();
    declare(line, now, metric, "Seconds", List.of());
    return line.put(metric, seconds).toString();
  }

  /** Returns a line with a number of events as the value of one metric. */
  public static String count(Instant now, String metric, long events) {
    var line = JsonNodeFactory.instance.objectNode();
    declare(line, now, metric, "Count", List.of());
    return line.put(metric, events).toString();
  }

  /**
   * Declares a number in a line as a metric, in addition to those that the line declares already.
   *
   * @param dimensions members of the line. The metric has a series for each value of each of them,
   *     but none for pairs of values, since each series costs money.
   */
  public static void declare(
      ObjectNode line, Instant now, String metric, String unit, List<String> dimensions) {
    var aws = line.withObject("/_aws").put("Timestamp", now.toEpochMilli());
    var definition =
        aws.withArray("CloudWatchMetrics").addObject().put("Namespace", MetricName.NAMESPACE);
    var sets = definition.putArray("Dimensions");
    if (dimensions.isEmpty()) {
      sets.addArray();
    }
    dimensions.forEach(dimension -> sets.addArray().add(dimension));
    definition.putArray("Metrics").addObject().put("Name", metric).put("Unit", unit);
  }
}
