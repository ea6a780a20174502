package io.fleetjobs.cache;

import java.time.Duration;
import java.time.Instant;

/** Holds a value and the instant at which it was read. */
public record TimedValue<T>(T value, Instant at) {
  /**
   * True if the value is younger than the age. False if it was read after {@code now}, because the
   * clock was moved back.
   */
  public boolean isWithin(Duration age, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(age));
  }
}
