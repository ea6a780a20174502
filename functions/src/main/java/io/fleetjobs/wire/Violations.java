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

/** Collects the constraints that a request breaks, and words them as in contract section 3.4. */
final class Violations {
  private static final int MAX_CLAUSES = 20;

  private final List<String> clauses = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();

  /** Returns a value as messages quote it. */
  static String quoted(String value) {
    return "'" + Excerpt.of(value) + "'";
  }

  /** Returns a map as messages quote it, in the order of its keys. */
  static String quoted(Map<String, String> map) {
    return quoted(new TreeMap<>(map).toString());
  }

  /** Adds a value that breaks a rule such as {@code not be null}. */
  void add(String value, String path, String rule) {
    clauses.add(
        "Value " + value + " at '" + path + "' failed to satisfy constraint: Member must " + rule);
  }

  /**
   * Adds a map of which some keys or values break a rule. The message has all rules of that side.
   */
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

  /** Adds a refusal with the given message, which is used only if no constraint is broken. */
  void refuse(String message) {
    messages.add(message);
  }

  boolean isEmpty() {
    return clauses.isEmpty() && messages.isEmpty();
  }

  /** Returns the request if there are no violations. */
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
