package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code attributePayload} of an update.
 *
 * @param merge true if the given attributes are added to the existing ones; false if they replace
 *     them
 */
record AttributePayload(Map<String, String> given, boolean merge) {
  /** Reads a payload. An absent one changes nothing. */
  static AttributePayload of(JsonNode payload, String path, Constraints constraints) {
    return new AttributePayload(
        constraints.attributes(path + ".attributes", Call.attributes(payload)),
        payload.isMissingNode() || payload.path("merge").asBoolean());
  }

  /** Returns the attributes after the update. A given attribute with an empty value is removed. */
  Map<String, String> appliedTo(Map<String, String> existing) {
    var applied = new LinkedHashMap<String, String>(merge ? existing : Map.of());
    applied.putAll(given);
    applied.values().removeIf(String::isEmpty);
    return applied;
  }
}
