package io.fleetjobs.concurrent;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Has the thread sleep until an instant, which has come already for whoever is late.
 *
 * @param time the clock, which must go as fast as the machine's
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
