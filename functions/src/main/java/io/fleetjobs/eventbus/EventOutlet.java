package io.fleetjobs.eventbus;

import io.fleetjobs.model.BusEvent;
import java.util.List;

/** Takes events for the event bus. */
@FunctionalInterface
public interface EventOutlet {
  /** Returns when the events are stored somewhere, but not yet sent to the bus. */
  void send(List<BusEvent> events);
}
