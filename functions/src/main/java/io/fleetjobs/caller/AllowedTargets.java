package io.fleetjobs.caller;

import io.fleetjobs.access.OperatorRule;
import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.TargetArn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The targets that a rule allows during one request, groups below a group included. */
final class AllowedTargets {
  private final OperatorRule rule;
  private final Arns arns;
  private final Function<String, List<String>> groupsAbove;

  /** True or false for each group that the registry was asked about. */
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param groupsAbove returns the groups above a group, with or without the group itself
   */
  AllowedTargets(OperatorRule rule, Arns arns, Function<String, List<String>> groupsAbove) {
    this.rule = rule;
    this.arns = arns;
    this.groupsAbove = groupsAbove;
  }

  /** True if every target is allowed. */
  boolean allow(Collection<String> targets) {
    var others = targets.stream().distinct().filter(arn -> !rule.allowsTarget(arn)).toList();
    var groups =
        others.stream()
            .map(arns::parseTarget)
            .filter(TargetArn.ThingGroup.class::isInstance)
            .map(TargetArn.ThingGroup.class::cast)
            .map(TargetArn.ThingGroup::name)
            .toList();
    if ((!others.isEmpty() && !rule.withChildren()) || groups.size() < others.size()) {
      return false;
    }
    Parallel.each(groups.stream().filter(group -> !known.containsKey(group)).toList(), this::ask);
    return groups.stream().allMatch(group -> known.getOrDefault(group, false));
  }

  private void ask(String group) {
    var above = groupsAbove.apply(group);
    known.put(group, above.stream().anyMatch(name -> rule.allowsTarget(arns.thingGroup(name))));
  }

  /** Returns the number of groups that the registry was asked about. */
  int asked() {
    return known.size();
  }
}
