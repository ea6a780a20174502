package io.fleetjobs.caller;

import io.fleetjobs.access.OperatorRule;
import io.fleetjobs.access.OperatorRules;
import io.fleetjobs.layout.HttpMethod;
import io.fleetjobs.layout.ManagementRoute;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Reply;
import io.fleetjobs.registry.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds the caller's rule. The first rule that is for him decides alone. */
public final class RuledCallers implements Callers {
  private final OperatorRules rules;
  private final Registry registry;
  private final GroupTree tree;
  private final Arns arns;

  public RuledCallers(OperatorRules rules, Registry registry, GroupTree tree, Arns arns) {
    this.rules = rules;
    this.registry = registry;
    this.tree = tree;
    this.arns = arns;
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
                arn, operation, rule, new AllowedTargets(rule, arns, groupsAbove(operation))))
        : Reply.rejected(Caller.DENIED);
  }

  /** A write asks the registry anew. A read may use an answer of the last five minutes. */
  private Function<String, List<String>> groupsAbove(ManagementRoute operation) {
    return operation.method() == HttpMethod.GET
        ? tree::withAncestors
        : group -> registry.ancestors(group).orElse(List.of());
  }
}
