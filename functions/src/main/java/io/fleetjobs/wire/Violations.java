package io.fleetjobs.wire;

import io.fleetjobs.model.Excerpt;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The constraints that a request breaks, in the grammar of contract section 3.4. */
final class Violations {
  private static final int MAX_CLAUSES = 20;

  private final List<String> clauses = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  /** A value as clauses show it. */
  static String quoted(String value) {
    return "'" + Excerpt.of(value) + "'";
  }

  /** The same of a map, in the order of its keys. */
  static String quoted(Map<String, String> map) {
    return quoted(new TreeMap<>(map).toString());
  }

  /** A member's value breaks a rule such as {@code not be null}. */
  void add(String value, String path, String rule) {
    clauses.add(
        "Value " + value + " at '" + path + "' failed to satisfy constraint: Member must " + rule);
  }

  /** Some of a map's keys or values break a rule; all rules of that side are named. */
  void addEntries(Map<String, String> map, String path, String side, List<String> rules) {
    clauses.add(
        "Value "
            + quoted(map)
            + " at '"
            + path
            + "' failed to satisfy constraint: Map "
            + side
            + " must satisfy constraint: "
            + rules.stream().map(rule -> "Member must " + rule).toList());
  }

  /** A refusal with a text of its own; it is said only if no constraint is broken. */
  void refuse(String message) {
    messages.add(message);
  }

  boolean isEmpty() {
    return clauses.isEmpty() && messages.isEmpty();
  }

  /** The request, provided that nothing was violated. */
  <T> Reply<T> reply(Supplier<T> request) {
    return isEmpty() ? Reply.accepted(request.get()) : Reply.rejected(Rejection.invalid(message()));
  }

  private String message() {
    if (clauses.isEmpty()) {
      return messages.getFirst();
    }
    var noun = clauses.size() == 1 ? " validation error" : " validation errors";
    return clauses.size()
        + noun
        + " detected: "
        + clauses.stream().limit(MAX_CLAUSES).collect(Collectors.joining("; "));
  }
}
