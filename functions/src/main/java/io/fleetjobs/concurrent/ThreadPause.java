package io.fleetjobs.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Lets the thread sleep until an instant. Does not sleep if the instant has passed.
 *
 * @param time clock of the service, which must run as fast as the machine's
 */
public record ThreadPause(InstantSource time) implements Pause {
  @Override
  public void until(Instant instant) {
    try {
      Thread.sleep(Duration.between(time.instant(), instant));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interrupted);
    }
  }
}
