package io.fleetjobs.concurrent;

import java.time.Instant;

/** Waits for an instant of the service's clock that is seconds away. */
@FunctionalInterface
public interface Pause {
  void until(Instant instant);
}
