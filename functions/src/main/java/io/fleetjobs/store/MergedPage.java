package io.fleetjobs.store;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The beginning of several lists, merged in one order. Each entry appears once.
 *
 * @param complete true if nothing follows
 */
record MergedPage(List<String> entries, boolean complete) {
  MergedPage {
    entries = List.copyOf(entries);
  }

  /**
   * Merges lists.
   *
   * @param lists each in the given order, and complete or at least as long as the limit
   */
  static MergedPage of(List<MergedPage> lists, int limit, Comparator<String> order) {
    var end =
        lists.stream()
            .filter(list -> !list.complete())
            .map(list -> list.entries().getLast())
            .min(order);
    var all = new TreeSet<>(order);
    lists.stream()
        .flatMap(list -> list.entries().stream())
        .filter(entry -> end.map(last -> order.compare(entry, last) <= 0).orElse(true))
        .forEach(all::add);
    Stream<String> first = all.stream().limit(limit);
    return new MergedPage(first.toList(), end.isEmpty() && all.size() <= limit);
  }
}
