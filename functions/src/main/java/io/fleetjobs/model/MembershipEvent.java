package io.fleetjobs.model;

import java.time.Instant;

/**
 * A thing joined or left a thing group, as the registry tells it: at least once, and in any order.
 *
 * @param groupName the group itself; the groups above it are not told of
 * @param at when it happened, whole milliseconds
 */
public record MembershipEvent(Kind kind, String thingName, String groupName, Instant at) {
  /** What happened. */
  public enum Kind {
    ADDED,
    REMOVED
  }
}
