package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** What a managed template's parameters are to be replaced by. */
final class DocumentParameters {
  private static final String MEMBER = "documentParameters";

  private DocumentParameters() {}

  static Map<String, String> read(Members body, Violations violations) {
    var node = body.find(MEMBER);
    node.filter(found -> !(found instanceof ObjectNode))
        .ifPresent(found -> violations.add(Members.quoted(found), MEMBER, "be a map"));
    var parameters = new HashMap<String, String>();
    node.filter(ObjectNode.class::isInstance).ifPresent(map -> map.properties().forEach(entry -> {
      check(entry, violations);
      parameters.put(entry.getKey(), entry.getValue().asText());
    }));
    return parameters;
  }

  private static void check(Map.Entry<String, JsonNode> entry, Violations violations) {
    var key = entry.getKey();
    TextRule.PARAMETER_KEY.brokenRules(key).forEach(
        rule -> violations.addEntry(key, MEMBER, "keys", rule));
    if (!entry.getValue().isTextual()) {
      violations.addEntry(entry.getValue().toString(), MEMBER, "values", "be a string");
      return;
    }
    var value = entry.getValue().textValue();
    TextRule.PARAMETER_VALUE.brokenRules(value).forEach(
        rule -> violations.addEntry(value, MEMBER, "values", rule));
  }
}
