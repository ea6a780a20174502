package io.fleetjobs.cache;

import java.time.Duration;
import java.time.Instant;

/** What was so at an instant. */
public record TimedValue<T>(T value, Instant at) {
  /**
   * Whether it is no older than that; not what was seen later than now, by a clock that was moved.
   */
  public boolean isWithin(Duration age, Instant now) {
    return !now.isBefore(at) && now.isBefore(at.plus(age));
  }
}
