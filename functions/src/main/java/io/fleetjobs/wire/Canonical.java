package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A text for a JSON value that does not depend on the order of members. */
final class Canonical {
  private Canonical() {}

  static String text(JsonNode node) {
    if (node.isObject()) {
      var members = new TreeMap<String, String>();
      node.properties().forEach(entry -> members.put(entry.getKey(), text(entry.getValue())));
      return members.toString();
    }
    return node.isArray()
        ? StreamSupport.stream(node.spliterator(), false).map(Canonical::text)
            .collect(Collectors.joining(",", "[", "]"))
        : node.toString();
  }
}
