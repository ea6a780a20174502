package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code attributePayload} of an update.
 *
 * @param merge whether the given are added to those that are there; else they replace them
 */
record AttributePayload(Map<String, String> given, boolean merge) {
  /** One that is absent changes nothing. */
  static AttributePayload of(JsonNode payload, String path, Constraints constraints) {
    return new AttributePayload(
        constraints.attributes(path + ".attributes", Call.attributes(payload)),
        payload.isMissingNode() || payload.path("merge").asBoolean());
  }

  /** What is left of these attributes and the given; an empty value removes one. */
  Map<String, String> appliedTo(Map<String, String> existing) {
    var applied = new LinkedHashMap<String, String>(merge ? existing : Map.of());
    applied.putAll(given);
    applied.values().removeIf(String::isEmpty);
    return applied;
  }
}
