package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Status details: at most ten pairs of texts, contract sections 4.1 and 5.4. */
final class StatusDetailsJson {
  private static final String MEMBER = "statusDetails";
  private static final int MAX_PAIRS = 10;

  private StatusDetailsJson() {}

  /** The pairs; none when absent or violated. */
  static Map<String, String> read(Members members, Violations violations) {
    var node = members.find(MEMBER);
    if (node.isEmpty()) {
      return Map.of();
    }
    if (!(node.get() instanceof ObjectNode details)) {
      violations.add(Members.quoted(node.get()), MEMBER, "be a map");
      return Map.of();
    }
    if (details.size() > MAX_PAIRS) {
      violations.add(Violations.quoted(details.size() + " pairs"), MEMBER,
          "have length less than or equal to " + MAX_PAIRS);
    }
    var pairs = new HashMap<String, String>();
    details.properties().forEach(
        entry -> pairs.put(entry.getKey(), value(entry.getKey(), entry.getValue(), violations)));
    return pairs;
  }

  private static String value(String key, JsonNode value, Violations violations) {
    TextRule.NAME.brokenRules(key)
        .forEach(rule -> violations.addEntry(key, MEMBER, "keys", rule));
    if (!value.isTextual()) {
      violations.addEntry(key + "=" + value, MEMBER, "values", "be a string");
      return "";
    }
    var text = value.textValue();
    TextRule.DETAIL.brokenRules(text)
        .forEach(rule -> violations.addEntry(key + "=" + text, MEMBER, "values", rule));
    return text;
  }

  static ObjectNode write(Map<String, String> details) {
    var node = Json.object();
    new TreeMap<>(details).forEach(node::put);
    return node;
  }
}
