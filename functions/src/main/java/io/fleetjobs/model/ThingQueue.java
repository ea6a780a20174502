package io.fleetjobs.model;

import java.util.Optional;

/**
 * One of a thing's queues, which know nothing of each other.
 *
 * @param namespaceId that of the jobs in it; empty for the queue of jobs without one
 */
public record ThingQueue(String thingName, Optional<String> namespaceId) {
  /** The queue of jobs without a namespace. */
  public static ThingQueue plain(String thingName) {
    return new ThingQueue(thingName, Optional.empty());
  }
}
