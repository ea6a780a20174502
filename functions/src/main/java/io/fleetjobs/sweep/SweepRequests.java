package io.fleetjobs.sweep;

import java.util.List;

/** Has sweeps run at instants that are seconds away, while nobody waits for them. */
@FunctionalInterface
public interface SweepRequests {
  /**
   * Takes requests for sweeps. A request whose instant has passed runs at once, and never early.
   */
  void send(List<SweepRequest> requests);
}
