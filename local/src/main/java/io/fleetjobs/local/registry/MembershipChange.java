package io.fleetjobs.local.registry;

import java.time.Instant;
import java.util.UUID;

/**
 * A thing joined or left a group.
 *
 * @param membershipId the same for leaving as for joining
 */
record MembershipChange(Kind kind, Thing thing, ThingGroup group, UUID membershipId, Instant at) {
  enum Kind {
    ADDED,
    REMOVED
  }
}
