package io.fleetjobs.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Objects;

/** Measures reachable heap memory in megabytes. */
final class Heap {
  private Heap() {}

  /** Collects garbage and returns the memory in use afterwards. */
  static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  /** Returns the largest memory in use after any collection since {@link #used}. */
  static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(pool -> pool.getCollectionUsage())
            .filter(Objects::nonNull)
            .mapToLong(usage -> usage.getUsed())
            .sum()
        >> 20;
  }
}
