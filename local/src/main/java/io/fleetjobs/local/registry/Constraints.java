package io.fleetjobs.local.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Collects the violations of a request and reports all of them in one message, in AWS IoT's
 * wording.
 */
final class Constraints {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9:_-]+");
  private static final int NAME_LENGTH = 128;
  private static final Pattern ATTRIBUTE_KEY = Pattern.compile("[a-zA-Z0-9_.,@/:#-]+");
  private static final Pattern ATTRIBUTE_VALUE = Pattern.compile("[a-zA-Z0-9_.,@/:#=\\[\\]-]*");
  private static final int ATTRIBUTE_VALUE_LENGTH = 800;
  private static final Pattern DESCRIPTION = Pattern.compile("[\\p{Graph}\\x20]*");
  private static final int DESCRIPTION_LENGTH = 2028;

  private final List<String> clauses = new ArrayList<>();

  /**
   * Checks the name of a thing, a group or a thing type: 1 to 128 letters, digits or {@code :_-}.
   */
  String name(String path, String value) {
    require(value.length() >= 1, value, path, "have length greater than or equal to 1");
    text(path, value, NAME_LENGTH, NAME);
    return value;
  }

  Optional<String> name(String path, Optional<String> value) {
    value.ifPresent(name -> name(path, name));
    return value;
  }

  List<String> names(String path, List<String> values) {
    values.forEach(value -> name(path, value));
    return values;
  }

  /** Checks the description of a group: up to 2 028 printable characters of ASCII. */
  Optional<String> description(String path, Optional<String> value) {
    value.ifPresent(text -> text(path, text, DESCRIPTION_LENGTH, DESCRIPTION));
    return value;
  }

  Optional<String> attributeKey(String path, Optional<String> value) {
    value.ifPresent(key -> text(path, key, NAME_LENGTH, ATTRIBUTE_KEY));
    return value;
  }

  Optional<String> attributeValue(String path, Optional<String> value) {
    value.ifPresent(text -> text(path, text, ATTRIBUTE_VALUE_LENGTH, ATTRIBUTE_VALUE));
    return value;
  }

  Map<String, String> attributes(String path, Map<String, String> attributes) {
    var keysFit =
        attributes.keySet().stream()
            .allMatch(key -> key.length() <= NAME_LENGTH && ATTRIBUTE_KEY.matcher(key).matches());
    require(
        keysFit,
        attributes,
        path,
        "satisfy constraint: [Member must have length less than or equal to "
            + NAME_LENGTH
            + ", Member must satisfy regular expression pattern: "
            + ATTRIBUTE_KEY
            + "]",
        "Map keys");
    var valuesFit =
        attributes.values().stream()
            .allMatch(value ->
                value.length() <= ATTRIBUTE_VALUE_LENGTH
                    && ATTRIBUTE_VALUE.matcher(value).matches());
    require(
        valuesFit,
        attributes,
        path,
        "satisfy constraint: [Member must have length less than or equal to "
            + ATTRIBUTE_VALUE_LENGTH
            + ", Member must satisfy regular expression pattern: "
            + ATTRIBUTE_VALUE
            + "]",
        "Map value");
    return attributes;
  }

  private void text(String path, String value, int longest, Pattern pattern) {
    length(path, value, longest);
    require(
        pattern.matcher(value).matches(),
        value,
        path,
        "satisfy regular expression pattern: " + pattern);
  }

  void length(String path, String value, int longest) {
    require(value.length() <= longest, value, path, "have length less than or equal to " + longest);
  }

  /** Checks and parses {@code true} or {@code false}, in lower case. */
  Optional<Boolean> flag(String path, Optional<String> value) {
    value.ifPresent(
        text -> require(text.equals("true") || text.equals("false"), text, path, "be a boolean"));
    return value.map(Boolean::parseBoolean);
  }

  long range(String path, long value, long least, long most) {
    require(value >= least, value, path, "have value greater than or equal to " + least);
    require(value <= most, value, path, "have value less than or equal to " + most);
    return value;
  }

  void require(boolean holds, Object value, String path, String rule) {
    require(holds, value, path, rule, "Member");
  }

  private void require(boolean holds, Object value, String path, String rule, String who) {
    if (!holds) {
      clauses.add(
          "Value '"
              + value
              + "' at '"
              + path
              + "' failed to satisfy constraint: "
              + who
              + " must "
              + rule);
    }
  }

  /**
   * @throws Refusal if there are violations
   */
  void check() {
    if (!clauses.isEmpty()) {
      throw Refusal.invalid(
          clauses.size()
              + " validation error"
              + (clauses.size() == 1 ? "" : "s")
              + " detected: "
              + String.join("; ", clauses));
    }
  }
}
