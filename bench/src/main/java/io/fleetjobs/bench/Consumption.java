package io.fleetjobs.bench;

/**
 * What calls of the table consumed.
 *
 * @param calls requests, those refused by their condition included
 * @param readUnits and those of the indexes
 * @param writeUnits and those of the indexes
 */
record Consumption(long calls, double readUnits, double writeUnits) {
  static final Consumption NONE = new Consumption(0, 0, 0);

  Consumption plus(Consumption more) {
    return new Consumption(
        calls + more.calls, readUnits + more.readUnits, writeUnits + more.writeUnits);
  }

  /** What was consumed since the earlier reading of the same meter. */
  Consumption since(Consumption earlier) {
    return new Consumption(
        calls - earlier.calls, readUnits - earlier.readUnits, writeUnits - earlier.writeUnits);
  }

  Consumption times(long factor) {
    return new Consumption(calls * factor, readUnits * factor, writeUnits * factor);
  }

  /** For each of so many. */
  Consumption per(int count) {
    return new Consumption(Math.ceilDiv(calls, count), readUnits / count, writeUnits / count);
  }
}
