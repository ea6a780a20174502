package io.fleetjobs.sweep;

import java.util.List;

/** Starts sweeps at instants that are seconds away. No function waits meanwhile. */
@FunctionalInterface
public interface SweepRequests {
  /**
   * Takes requests for sweeps. A sweep never runs early; if its instant has passed, it runs at
   * once.
   */
  void send(List<SweepRequest> requests);
}
