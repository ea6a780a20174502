package io.fleetjobs.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * The usage that AWS charges for.
 *
 * @param table calls of the table, and their units
 * @param invocations invocations of each function, by its logical id
 * @param schedules invocations by the schedule
 * @param queueRequests requests to the queue whose messages start sweeps
 */
record Usage(Consumption table, Map<String, Long> invocations, long schedules, long queueRequests) {
  static final Usage NONE = new Usage(Consumption.NONE, Map.of(), 0, 0);

  Usage {
    invocations = Map.copyOf(invocations);
  }

  Usage plus(Usage more) {
    var sum = new HashMap<>(invocations);
    more.invocations.forEach((function, count) -> sum.merge(function, count, Long::sum));
    return new Usage(
        table.plus(more.table),
        sum,
        schedules + more.schedules,
        queueRequests + more.queueRequests);
  }

  Usage times(long factor) {
    var product = new HashMap<String, Long>();
    invocations.forEach((function, count) -> product.put(function, count * factor));
    return new Usage(table.times(factor), product, schedules * factor, queueRequests * factor);
  }

  /** Returns the difference to an earlier reading, or to a part of this usage. */
  Usage minus(Usage part) {
    return plus(part.times(-1));
  }

  /** Returns the number of invocations of functions whose logical id contains a text. */
  long invocationsOf(String name) {
    return invocations.entrySet().stream()
        .filter(entry -> entry.getKey().contains(name))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  long allInvocations() {
    return invocationsOf("");
  }
}
