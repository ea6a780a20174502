package io.fleetjobs.failure;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fleetjobs.cache.LruCache;
import io.fleetjobs.cache.TimedValue;
import io.fleetjobs.layout.MetricName;
import io.fleetjobs.metric.Metrics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reports each failure as a line of JSON, which is also a metric. Reports failures of the same work
 * on the same item once an hour.
 */
public final class ItemFailureLog implements ItemFailures {
  private static final Duration AGAIN_AFTER = Duration.ofHours(1);
  private static final int MAX_ITEMS = 10_000;

  private final Consumer<String> lines;
  private final InstantSource time;
  private final LruCache<WorkItem, TimedValue<Boolean>> reported = new LruCache<>(MAX_ITEMS);

  /**
   * @param lines receives each line of the log
   */
  public ItemFailureLog(Consumer<String> lines, InstantSource time) {
    this.lines = lines;
    this.time = time;
  }

  @Override
  public void report(WorkItem item, RuntimeException cause) {
    var now = time.instant();
    if (reported.find(item).filter(seen -> seen.isWithin(AGAIN_AFTER, now)).isPresent()) {
      return;
    }
    reported.put(item, new TimedValue<>(true, now));
    var line =
        JsonNodeFactory.instance
            .objectNode()
            .put(MetricName.OUTCOME, "ITEM_FAILED")
            .put("work", item.work().name());
    item.thingName().ifPresent(name -> line.put("thingName", name));
    item.jobId().ifPresent(id -> line.put("jobId", id));
    line.put("fault", stackTrace(cause)).put(MetricName.ITEM_FAILURES, 1);
    Metrics.declare(line, now, MetricName.ITEM_FAILURES, "Count", List.of());
    lines.accept(line.toString());
  }

  private static String stackTrace(RuntimeException cause) {
    var stack = new StringWriter();
    cause.printStackTrace(new PrintWriter(stack));
    return stack.toString();
  }
}
