package io.fleetjobs.model;

import java.time.Instant;

/**
 * An event of the registry: a thing joined or left a thing group. Events come at least once and in
 * any order.
 *
 * @param groupName the group itself; there is no event for the groups above it
 * @param at instant of the change, in whole milliseconds
 */
public record MembershipEvent(Kind kind, String thingName, String groupName, Instant at) {
  /** The kind of change. */
  public enum Kind {
    ADDED,
    REMOVED
  }
}
