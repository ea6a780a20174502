package io.fleetjobs.metric;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.layout.MetricName;
import java.time.Instant;
import java.util.List;

/** Metrics in CloudWatch's embedded format: a log line that becomes a metric. */
public final class Metrics {
  private Metrics() {}

  /** One value of one metric, in seconds. */
  public static String line(Instant now, String metric, double seconds) {
    var line = JsonNodeFactory.instance.objectNode();
    declare(line, now, metric, "Seconds", List.of());
    return line.put(metric, seconds).toString();
  }

  /**
   * Makes a number in a line a metric, beside those that the line has.
   *
   * @param dimensions members of the line; the metric is kept by each of them, not by their pairs,
   *     since each series is paid for
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
