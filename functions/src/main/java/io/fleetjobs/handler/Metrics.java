package io.fleetjobs.handler;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;

/** Metrics in CloudWatch's embedded format: a log line that becomes a metric. */
final class Metrics {
  private static final String NAMESPACE = "Fleetjobs";

  private Metrics() {}

  /** One value of one metric, in seconds. */
  static String line(Instant now, String metric, double seconds) {
    var line = JsonNodeFactory.instance.objectNode();
    var aws = line.putObject("_aws").put("Timestamp", now.toEpochMilli());
    var definition = aws.putArray("CloudWatchMetrics").addObject().put("Namespace", NAMESPACE);
    definition.putArray("Dimensions").addArray();
    definition.putArray("Metrics").addObject().put("Name", metric).put("Unit", "Seconds");
    return line.put(metric, seconds).toString();
  }
}
