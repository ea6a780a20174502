package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads and writes status details, which are at most ten pairs of texts: contract sections 4.1 and
 * 5.4.
 */
final class StatusDetailsJson {
  private static final String MEMBER = "statusDetails";
  private static final TextMap DETAILS =
      new TextMap(MEMBER, TextConstraint.NAME, TextConstraint.DETAIL);
  private static final int MAX_PAIRS = 10;

  private StatusDetailsJson() {}

  /** Returns the pairs; empty if the member is absent. */
  static Map<String, String> read(RequestMembers members, Violations violations) {
    var pairs = DETAILS.read(members, violations);
    if (pairs.size() > MAX_PAIRS) {
      violations.add(
          Violations.quoted(pairs), MEMBER, "have length less than or equal to " + MAX_PAIRS);
    }
    return pairs;
  }

  static ObjectNode write(Map<String, String> details) {
    var node = Json.object();
    new TreeMap<>(details).forEach(node::put);
    return node;
  }
}
