package io.fleetjobs.local.registry;

/**
 * Receives each change of a membership, in order. Called while the registry is locked: must not
 * block.
 */
@FunctionalInterface
interface MembershipListener {
  void changed(MembershipChange change);
}
