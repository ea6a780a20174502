package io.fleetjobs.infra;

/**
 * The throughput that the table and each global index can serve immediately.
 *
 * @param readUnitsPerSecond at least 12 000, the value of a new table
 * @param writeUnitsPerSecond at least 4 000, the value of a new table
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
