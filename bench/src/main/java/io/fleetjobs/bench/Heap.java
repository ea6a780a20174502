package io.fleetjobs.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Objects;

/** What is reachable, in megabytes. */
final class Heap {
  private Heap() {}

  /** Collects, and measures what stays. */
  static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
  }

  /** The most that any collection since {@link #used} left. */
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
