package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a map of texts. Keys and values have a constraint each. */
record TextMap(String member, TextConstraint keys, TextConstraint values) {
  private static final List<String> NO_TEXT = List.of("be a string");

  /** Returns the pairs; empty if the member is absent or is not a map. */
  Map<String, String> read(RequestMembers members, Violations violations) {
    var node = members.find(member);
    if (node.isEmpty()) {
      return Map.of();
    }
    if (!(node.get() instanceof ObjectNode map)) {
      violations.add(RequestMembers.quoted(node.get()), member, "be a map");
      return Map.of();
    }
    var pairs = new TreeMap<String, String>();
    map.properties().forEach(entry -> pairs.put(entry.getKey(), text(entry.getValue())));
    if (anyBreaks(keys, pairs.keySet())) {
      violations.addEntries(pairs, member, "keys", keys.rules());
    }
    if (!map.valueStream().allMatch(JsonNode::isTextual)) {
      violations.addEntries(pairs, member, "value", NO_TEXT);
    } else if (anyBreaks(values, pairs.values())) {
      violations.addEntries(pairs, member, "value", values.rules());
    }
    return Map.copyOf(pairs);
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  private static boolean anyBreaks(TextConstraint rule, Collection<String> texts) {
    return texts.stream().anyMatch(text -> !rule.brokenRules(text).isEmpty());
  }
}
