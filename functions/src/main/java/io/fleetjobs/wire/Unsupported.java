package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;

/** Members that the contract knows and this version does not: refused, never ignored. */
final class Unsupported {
  private Unsupported() {}

  /** Refuses each of the members that is there and not empty. */
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
