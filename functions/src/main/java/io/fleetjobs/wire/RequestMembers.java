package io.fleetjobs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the members of a request by type. A member that is absent or null is returned as empty. A
 * member that breaks its rule is added to the violations; the value that is returned for it must
 * not be used.
 */
final class RequestMembers {
  private static final int MAX_SCALE = 1_000;

  /** Turns a negative zero into zero if added, and leaves other numbers unchanged. */
  private static final double POSITIVE_ZERO = 0.0;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,1000}");

  private final Function<String, JsonNode> source;
  private final Violations violations;
  private final String prefix;
  private final boolean allText;

  /**
   * @param allText true if numbers are written as text, as in a path or query string
   */
  private RequestMembers(
      Function<String, JsonNode> source, Violations violations, String prefix, boolean allText) {
    this.source = source;
    this.violations = violations;
    this.prefix = prefix;
    this.allText = allText;
  }

  static RequestMembers of(ObjectNode body, Violations violations) {
    return new RequestMembers(body::path, violations, "", false);
  }

  /**
   * Returns the members of a structure; empty if it is absent. Their paths begin with that of the
   * structure.
   */
  Optional<RequestMembers> structure(String name) {
    var node = find(name);
    node.filter(found -> !(found instanceof ObjectNode))
        .ifPresent(found -> violations.add(quoted(found), path(name), "be a structure"));
    return node.filter(ObjectNode.class::isInstance).map(found -> nested(found, path(name)));
  }

  /**
   * Returns the structures in a list; empty if it is absent. Their paths have the position, counted
   * from 1.
   */
  Optional<List<RequestMembers>> structures(String name) {
    var node = find(name);
    if (node.isPresent() && !node.get().isArray()) {
      violations.add(quoted(node.get()), path(name), "be a list");
      return Optional.empty();
    }
    return node.map(list -> {
      var members = new ArrayList<RequestMembers>();
      list.forEach(
          entry -> members.add(nested(entry, path(name) + "." + (members.size() + 1) + ".member")));
      return members;
    });
  }

  private RequestMembers nested(JsonNode node, String path) {
    return new RequestMembers(node::path, violations, path + ".", false);
  }

  /** Returns the path of a member in the request. */
  String path(String name) {
    return prefix + name;
  }

  /** Returns members from a path or a query string, where all values are text. */
  static RequestMembers of(Map<String, String> parameters, Violations violations) {
    return new RequestMembers(
        name ->
            Optional.ofNullable(parameters.get(name))
                .<JsonNode>map(TextNode::new)
                .orElse(MissingNode.getInstance()),
        violations,
        "",
        true);
  }

  Optional<JsonNode> find(String name) {
    return Optional.of(source.apply(name)).filter(node -> !node.isMissingNode() && !node.isNull());
  }

  Optional<String> text(String name, TextConstraint rule) {
    var node = find(name);
    node.filter(found -> !found.isTextual())
        .ifPresent(found -> violations.add(quoted(found), path(name), "be a string"));
    var text = node.filter(JsonNode::isTextual).map(JsonNode::textValue);
    text.ifPresent(found -> rule.check(found, path(name), violations));
    return text;
  }

  /** Returns a required text. If it is absent, that is a violation, and the text is empty. */
  String requiredText(String name, TextConstraint rule) {
    if (find(name).isEmpty()) {
      violations.add("null", path(name), "not be null");
    }
    return text(name, rule).orElse("");
  }

  /** Returns a constant of an enum by its name. */
  <E extends Enum<E>> Optional<E> word(String name, Class<E> words) {
    return word(name, List.of(words.getEnumConstants()));
  }

  <E extends Enum<E>> Optional<E> word(String name, List<E> known) {
    var node = find(name);
    var word =
        node.filter(JsonNode::isTextual)
            .flatMap(found ->
                known.stream()
                    .filter(constant -> constant.name().equals(found.textValue()))
                    .findFirst());
    if (node.isPresent() && word.isEmpty()) {
      violations.add(quoted(node.get()), path(name), "satisfy enum value set: " + known);
    }
    return word;
  }

  /** Returns a whole number, which may be written as a number or as text of decimal digits. */
  Optional<BigInteger> integerOrText(String name) {
    var node = find(name);
    var number = node.flatMap(RequestMembers::integer);
    if (node.isPresent() && number.isEmpty()) {
      violations.add(quoted(node.get()), path(name), "be an integer");
    }
    return number;
  }

  /** Returns a whole number. In a body it must not be written as text. */
  Optional<BigInteger> integer(String name) {
    var text = find(name).filter(node -> !allText && node.isTextual());
    text.ifPresent(found -> violations.add(quoted(found), path(name), "be an integer"));
    return text.isPresent() ? Optional.empty() : integerOrText(name);
  }

  /** True if the member is this whole number, in any notation. Adds no violation. */
  boolean is(String name, long number) {
    return find(name)
        .flatMap(RequestMembers::integer)
        .filter(BigInteger.valueOf(number)::equals)
        .isPresent();
  }

  private static Optional<BigInteger> integer(JsonNode node) {
    if (node.isIntegralNumber()) {
      return Optional.of(node.bigIntegerValue());
    }
    if (node.isBigDecimal()) {
      return whole(node.decimalValue());
    }
    return Optional.of(node)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> INTEGER.matcher(text).matches())
        .map(BigInteger::new);
  }

  /**
   * Returns the number if it is whole, such as 2.0. An exponent beyond 1 000 would take too much
   * memory.
   */
  private static Optional<BigInteger> whole(BigDecimal number) {
    return Optional.of(number)
        .filter(found -> Math.abs((long) found.scale()) <= MAX_SCALE)
        .map(BigDecimal::stripTrailingZeros)
        .filter(found -> found.scale() <= 0)
        .map(BigDecimal::toBigInteger);
  }

  /** Returns a whole number within bounds. In a body it must not be written as text. */
  Optional<Integer> integer(String name, int least, int most) {
    return within(name, integer(name), least, most);
  }

  /** Returns a whole number within bounds, which some devices write as text of decimal digits. */
  Optional<Integer> integerOrText(String name, int least, int most) {
    return within(name, integerOrText(name), least, most);
  }

  private Optional<Integer> within(String name, Optional<BigInteger> number, int least, int most) {
    number
        .filter(found -> found.compareTo(BigInteger.valueOf(least)) < 0)
        .ifPresent(found ->
            violations.add(
                Violations.quoted(found.toString()),
                path(name),
                "have value greater than or equal to " + least));
    number
        .filter(found -> found.compareTo(BigInteger.valueOf(most)) > 0)
        .ifPresent(found ->
            violations.add(
                Violations.quoted(found.toString()),
                path(name),
                "have value less than or equal to " + most));
    return number.filter(found -> found.bitLength() < Integer.SIZE).map(BigInteger::intValue);
  }

  /** Returns a number within bounds, with or without a fraction. */
  Optional<Double> number(String name, double least, double most) {
    var node = find(name);
    if (node.isPresent() && !node.get().isNumber()) {
      violations.add(quoted(node.get()), path(name), "be a number");
      return Optional.empty();
    }
    var number = node.map(JsonNode::doubleValue).map(found -> found + POSITIVE_ZERO);
    number
        .filter(found -> found > most)
        .ifPresent(found ->
            violations.add(
                Violations.quoted(found.toString()),
                path(name),
                "have value less than or equal to " + plain(most)));
    number
        .filter(found -> found < least)
        .ifPresent(found ->
            violations.add(
                Violations.quoted(found.toString()),
                path(name),
                "have value greater than or equal to " + plain(least)));
    return number;
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
  }

  /** Returns the value, and adds a violation if it is absent. */
  <T> Optional<T> required(String name, Optional<T> value) {
    if (find(name).isEmpty()) {
      violations.add("null", path(name), "not be null");
    }
    return value;
  }

  /**
   * Returns an execution number, even one that no execution can have. A number that does not fit
   * into a long is returned as the nearest long.
   */
  Optional<Long> executionNumber(String name) {
    return integerOrText(name)
        .map(number ->
            number
                .max(BigInteger.valueOf(Long.MIN_VALUE))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue());
  }

  boolean flag(String name, boolean absent) {
    var node = find(name);
    var flag = node.flatMap(RequestMembers::flag);
    if (node.isPresent() && flag.isEmpty()) {
      violations.add(quoted(node.get()), path(name), "be a boolean");
    }
    return flag.orElse(absent);
  }

  private static Optional<Boolean> flag(JsonNode node) {
    if (node.isBoolean()) {
      return Optional.of(node.booleanValue());
    }
    return switch (node.isTextual() ? node.textValue() : "") {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** Adds a violation if a value in a list is not a text. */
  static void requireText(JsonNode node, String path, Violations violations) {
    if (node.isNull()) {
      violations.add("null", path, "not be null");
    } else if (!node.isTextual()) {
      violations.add(quoted(node), path, "be a string");
    }
  }

  static String quoted(JsonNode node) {
    return Violations.quoted(node.isTextual() ? node.textValue() : node.toString());
  }
}
