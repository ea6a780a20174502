package io.fleetjobs.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/** Collects the durations of requests, in milliseconds. */
final class Latencies {
  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  <T> T timed(Supplier<T> request) {
    var start = System.nanoTime();
    var answer = request.get();
    nanos.add(System.nanoTime() - start);
    return answer;
  }

  /** Returns the time within which the given percentage of requests was answered. */
  double percentile(int percent) {
    var sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
  }

  void clear() {
    nanos.clear();
  }

  void put(ObjectNode node) {
    node.put("p50Millis", percentile(50))
        .put("p95Millis", percentile(95))
        .put("p99Millis", percentile(99));
  }
}
