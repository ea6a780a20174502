package io.fleetjobs.bench;

/**
 * Consumption of calls to the table.
 *
 * @param calls number of requests, including those whose condition failed
 * @param readUnits read units, including those of the indexes
 * @param writeUnits write units, including those of the indexes
 */
record Consumption(long calls, double readUnits, double writeUnits) {
  static final Consumption NONE = new Consumption(0, 0, 0);

  Consumption plus(Consumption more) {
    return new Consumption(
        calls + more.calls, readUnits + more.readUnits, writeUnits + more.writeUnits);
  }

  /** Returns the consumption since an earlier reading of the same meter. */
  Consumption since(Consumption earlier) {
    return new Consumption(
        calls - earlier.calls, readUnits - earlier.readUnits, writeUnits - earlier.writeUnits);
  }

  Consumption times(long factor) {
    return new Consumption(calls * factor, readUnits * factor, writeUnits * factor);
  }

  /** Returns the average of {@code count} executions. */
  Consumption per(int count) {
    return new Consumption(Math.ceilDiv(calls, count), readUnits / count, writeUnits / count);
  }
}
