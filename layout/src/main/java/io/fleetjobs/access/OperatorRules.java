package io.fleetjobs.access;

import java.util.List;
import java.util.Optional;

/** The rules of a stack, in order. The first that is for a caller decides alone. */
public record OperatorRules(List<OperatorRule> rules) {
  /** The most bytes of a file of rules, in UTF-8. */
  public static final int MAX_BYTES = 65_536;

  public OperatorRules {
    rules = List.copyOf(rules);
  }

  /**
   * Reads rules from JSON.
   *
   * @throws IllegalArgumentException if the text is too long or has a mistake; the message is a
   *     sentence that says where
   */
  public static OperatorRules parse(String json) {
    return RulesReader.read(json);
  }

  /**
   * Returns the rule of a caller; empty if no rule is for the caller, who then may do nothing.
   *
   * @param principal the caller's ARN as API Gateway gives it
   */
  public Optional<OperatorRule> of(String principal) {
    return CallerIdentity.of(principal)
        .flatMap(identity -> rules.stream().filter(rule -> rule.isFor(identity)).findFirst());
  }
}
