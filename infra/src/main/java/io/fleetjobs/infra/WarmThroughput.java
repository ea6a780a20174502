package io.fleetjobs.infra;

/**
 * What the table and each global index serve from the first second on.
 *
 * @param readUnitsPerSecond at least 12 000, what a new table has
 * @param writeUnitsPerSecond at least 4 000, what a new table has
 */
public record WarmThroughput(int readUnitsPerSecond, int writeUnitsPerSecond) {
  public WarmThroughput {
    if (readUnitsPerSecond < 12_000 || writeUnitsPerSecond < 4_000) {
      throw new IllegalArgumentException(
          "expected a warm throughput of at least 12000 reads and "
              + "4000 writes per second, got "
              + readUnitsPerSecond
              + " and "
              + writeUnitsPerSecond);
    }
  }
}
