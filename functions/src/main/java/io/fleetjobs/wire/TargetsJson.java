package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the ARNs of a job's targets. */
final class TargetsJson {
  private TargetsJson() {}

  static List<String> read(RequestMembers body, Violations violations) {
    var node = body.find("targets");
    if (node.isEmpty()) {
      violations.add("null", "targets", "not be null");
      return List.of();
    }
    if (!(node.get() instanceof ArrayNode list)) {
      violations.add(RequestMembers.quoted(node.get()), "targets", "be a list");
      return List.of();
    }
    if (list.isEmpty()) {
      violations.add("'[]'", "targets", "have length greater than or equal to 1");
    }
    var targets = new ArrayList<String>();
    list.forEach(target -> targets.add(target(target, targets.size() + 1, violations)));
    return targets;
  }

  private static String target(JsonNode target, int position, Violations violations) {
    var path = "targets." + position + ".member";
    RequestMembers.requireText(target, path, violations);
    if (!target.isTextual()) {
      return "";
    }
    TextConstraint.TARGET.check(target.textValue(), path, violations);
    return target.textValue();
  }
}
