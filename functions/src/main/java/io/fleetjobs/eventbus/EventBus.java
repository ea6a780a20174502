package io.fleetjobs.eventbus;

import io.fleetjobs.model.BusEvent;
import java.util.List;

/** An event bus. */
@FunctionalInterface
public interface EventBus {
  /** An event that the bus did not take, and why. */
  record Refused(BusEvent event, String reason) {}

  /**
   * Puts at most ten events on the bus. Returns those that it did not take: all of them if it did
   * not answer.
   */
  List<Refused> put(List<BusEvent> events);
}
