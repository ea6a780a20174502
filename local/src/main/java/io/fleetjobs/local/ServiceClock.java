package io.fleetjobs.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time of the services: the machine's, moved ahead as far as was asked for. */
public final class ServiceClock implements InstantSource {
  private volatile Duration ahead = Duration.ZERO;

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  /** Sets the clock to an instant, from which it goes on. */
  public void set(Instant instant) {
    ahead = Duration.between(Instant.now(), instant);
  }

  /** Goes back to the machine's time. */
  public void reset() {
    ahead = Duration.ZERO;
  }
}
