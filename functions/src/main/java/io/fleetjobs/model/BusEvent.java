package io.fleetjobs.model;

import java.time.Instant;
import java.util.List;

/**
 * An event for an event bus.
 *
 * @param at when it happened
 * @param resources ARNs that the event is about
 * @param detail the content, as a JSON object
 */
public record BusEvent(String detailType, Instant at, List<String> resources, String detail) {
  /** The source of all events of the service. */
  public static final String SOURCE = "fleetjobs";

  public BusEvent {
    resources = List.copyOf(resources);
  }
}
