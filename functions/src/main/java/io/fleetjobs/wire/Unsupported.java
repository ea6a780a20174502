package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses members of the contract that this version does not support. */
final class Unsupported {
  private Unsupported() {}

  /** Adds a refusal for each of the members that is present and not empty. */
  static void check(RequestMembers members, Violations violations, String... names) {
    for (var name : names) {
      members
          .find(name)
          .filter(node -> !isEmpty(node))
          .ifPresent(
              _ -> violations.refuse(name + " is not supported by this version of Fleetjobs."));
    }
  }

  private static boolean isEmpty(JsonNode node) {
    return node.isContainerNode() && node.isEmpty();
  }
}
