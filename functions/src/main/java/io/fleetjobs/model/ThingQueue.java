package io.fleetjobs.model;

import java.util.Optional;

/**
 * One of a thing's queues of pending executions. The queues of a thing are independent of each
 * other.
 *
 * @param namespaceId namespace of the jobs in it; empty for the queue of jobs without one
 */
public record ThingQueue(String thingName, Optional<String> namespaceId) {
  /** Returns the queue of jobs without a namespace. */
  public static ThingQueue plain(String thingName) {
    return new ThingQueue(thingName, Optional.empty());
  }
}
