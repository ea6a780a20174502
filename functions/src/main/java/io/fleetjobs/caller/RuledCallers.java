package io.fleetjobs.caller;

import io.fleetjobs.access.OperatorRule;
import io.fleetjobs.access.OperatorRules;
import io.fleetjobs.layout.HttpMethod;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Reply;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the caller's rule. The first rule that is for him decides alone. */
public final class RuledCallers implements Callers {
  private final OperatorRules rules;
  private final Function<String, List<String>> groupsAbove;
  private final Function<String, List<String>> recentGroupsAbove;
  private final Arns arns;
  private final PositionSeal seal;

  /**
   * @param groupsAbove returns the groups above a group as they are now; empty if there is no such
   *     group
   * @param recentGroupsAbove returns the same as it was minutes ago at most, with or without the
   *     group itself
   */
  public RuledCallers(
      OperatorRules rules,
      Function<String, List<String>> groupsAbove,
      Function<String, List<String>> recentGroupsAbove,
      Arns arns,
      PositionSeal seal) {
    this.rules = rules;
    this.groupsAbove = groupsAbove;
    this.recentGroupsAbove = recentGroupsAbove;
    this.arns = arns;
    this.seal = seal;
  }

  @Override
  public Reply<Caller> of(Optional<String> principal, ManagementRoute operation) {
    return principal
        .flatMap(arn -> rules.of(arn).map(rule -> caller(arn, rule, operation)))
        .orElseGet(() -> Reply.rejected(Caller.DENIED));
  }

  private Reply<Caller> caller(String arn, OperatorRule rule, ManagementRoute operation) {
    return rule.allows(operation)
        ? Reply.accepted(
            Caller.limited(
                arn, operation, rule, new AllowedTargets(rule, arns, groupsAbove(operation)), seal))
        : Reply.rejected(Caller.DENIED);
  }

  /** A write needs the groups as they are now. */
  private Function<String, List<String>> groupsAbove(ManagementRoute operation) {
    return operation.method() == HttpMethod.GET ? recentGroupsAbove : groupsAbove;
  }
}
