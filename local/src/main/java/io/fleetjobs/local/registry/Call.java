package io.fleetjobs.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fleetjobs.local.http.LocalRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the typed parts of a request. Throws a {@link Refusal} for a part that cannot be read. */
record Call(LocalRequest request) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String segment(int index) {
    return request.segments().get(index);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(request.query().get(name));
  }

  Optional<Long> number(String name) {
    return query(name)
        .map(text -> {
          try {
            return Long.valueOf(text);
          } catch (NumberFormatException e) {
            throw Refusal.invalid("Value '" + text + "' of " + name + " is not a number.");
          }
        });
  }

  /**
   * Checks {@code expectedVersion}, which updates have in the body and deletions in the query.
   *
   * @throws Refusal if it is present and not the given version
   */
  void requireVersion(long found) {
    Optional.of(body().path("expectedVersion"))
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::longValue)
        .or(() -> number("expectedVersion"))
        .filter(expected -> expected != found)
        .ifPresent(expected -> {
          throw Refusal.versionConflict(expected, found);
        });
  }

  /** Returns the body; an empty object if the request has none. */
  ObjectNode body() {
    if (request.body().length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (JSON.readTree(request.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw Refusal.invalid("The request body is not valid JSON.");
    }
    throw Refusal.invalid("The request body is not a JSON object.");
  }

  /** Returns a list of texts in the body; empty if absent. */
  List<String> texts(String member) {
    var texts = new ArrayList<String>();
    for (var each : body().path(member)) {
      if (!each.isTextual()) {
        throw Refusal.invalid("Member '" + member + "' is not a list of strings.");
      }
      texts.add(each.textValue());
    }
    return texts;
  }

  static Optional<String> text(JsonNode object, String member) {
    var value = object.path(member);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw Refusal.invalid("Member '" + member + "' is not a string.");
    }
    return Optional.of(value.textValue());
  }

  /** Returns the {@code attributes} of an {@code attributePayload}; empty if absent. */
  static Map<String, String> attributes(JsonNode attributePayload) {
    var attributes = new LinkedHashMap<String, String>();
    var given = attributePayload.path("attributes");
    given.fieldNames().forEachRemaining(key -> attributes.put(key, text(given, key).orElse("")));
    return attributes;
  }
}
