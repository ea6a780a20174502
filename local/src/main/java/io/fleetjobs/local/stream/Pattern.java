package io.fleetjobs.local.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;

/** A filter pattern of an event source mapping, as far as this stack's filters go. */
public final class Pattern {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode pattern;

  private Pattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  public static Pattern parse(String json) {
    try {
      return new Pattern(JSON.readTree(json));
    } catch (IOException noJson) {
      throw new UncheckedIOException(noJson);
    }
  }

  /** Whether a record passes. */
  public boolean matches(JsonNode record) {
    return matches(pattern, record);
  }

  private static boolean matches(JsonNode pattern, JsonNode value) {
    if (pattern.isArray()) {
      return StreamSupport.stream(pattern.spliterator(), false)
          .anyMatch(alternative -> accepts(alternative, value));
    }
    return pattern.properties().stream()
        .allMatch(entry -> matches(entry.getValue(), value.path(entry.getKey())));
  }

  private static boolean accepts(JsonNode alternative, JsonNode value) {
    if (!alternative.isObject()) {
      return alternative.equals(value);
    }
    var operator = alternative.fieldNames().next();
    var operand = alternative.get(operator);
    return switch (operator) {
      case "prefix" -> value.isTextual() && value.textValue().startsWith(operand.textValue());
      case "anything-but" ->
          !value.isMissingNode()
              && StreamSupport.stream(operand.spliterator(), false).noneMatch(value::equals);
      case "exists" -> operand.asBoolean() != value.isMissingNode();
      default ->
          throw new IllegalArgumentException(
              "the filter " + operator + " is not known to the local runner");
    };
  }
}
