package io.fleetjobs.eventbus;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.eventbus.EventBus.Refused;
import io.fleetjobs.model.BusEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Sends events to the bus. An event that the bus refuses three times goes to the failure queue,
 * alone: the others of its batch are on the bus.
 */
public final class EventDelivery {
  /** The pauses before the second and the third attempt. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(5));

  private final EventBus bus;
  private final EventFailures failures;
  private final Pause pause;
  private final InstantSource time;

  public EventDelivery(EventBus bus, EventFailures failures, Pause pause, InstantSource time) {
    this.bus = bus;
    this.failures = failures;
    this.pause = pause;
    this.time = time;
  }

  /** Sends at most ten events. Returns when each is on the bus or in the failure queue. */
  public void deliver(List<BusEvent> events) {
    var refused = bus.put(events);
    for (var length : PAUSES) {
      if (refused.isEmpty()) {
        return;
      }
      pause.until(time.instant().plus(length));
      refused = bus.put(refused.stream().map(Refused::event).toList());
    }
    refused.forEach(one -> failures.put(List.of(one.event()), one.reason()));
  }
}
