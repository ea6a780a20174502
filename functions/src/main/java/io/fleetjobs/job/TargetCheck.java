package io.fleetjobs.job;

import io.fleetjobs.concurrent.Parallel;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Rejection;
import io.fleetjobs.model.TargetArn;
import io.fleetjobs.registry.Registry;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Checks in the registry that the targets of a request exist. */
public final class TargetCheck {
  private final Registry registry;
  private final Arns arns;

  public TargetCheck(Registry registry, Arns arns) {
    this.registry = registry;
    this.arns = arns;
  }

  /** Returns why the first refused target is refused; empty if all exist. */
  public Optional<Rejection> refusal(List<String> targets) {
    return first(targets, this::refusal);
  }

  /** Returns the same for a request that takes thing groups only. */
  public Optional<Rejection> refusalOfGroups(List<String> targets) {
    return first(
        targets,
        target ->
            arns.parseTarget(target) instanceof TargetArn.Thing
                ? Optional.of(
                    Rejection.invalid("Target " + target + " is not the ARN of a thing group."))
                : refusal(target));
  }

  private static Optional<Rejection> first(
      List<String> targets, Function<String, Optional<Rejection>> check) {
    Queue<Rejection> refusals = new ConcurrentLinkedQueue<>();
    Parallel.each(
        new LinkedHashSet<>(targets), target -> check.apply(target).ifPresent(refusals::add));
    return refusals.stream()
        .min(Comparator.comparing(Rejection::code).thenComparing(Rejection::message));
  }

  private Optional<Rejection> refusal(String target) {
    return switch (arns.parseTarget(target)) {
      case TargetArn.Malformed _ ->
          Optional.of(
              Rejection.invalid(
                  "Target " + target + " is not the ARN of a thing or a thing group."));
      case TargetArn.Foreign _ -> notFound(target, false);
      case TargetArn.Thing(var name) -> notFound(target, registry.hasThing(name));
      case TargetArn.ThingGroup(var name) -> notFound(target, registry.groupId(name).isPresent());
    };
  }

  private static Optional<Rejection> notFound(String target, boolean exists) {
    return exists
        ? Optional.empty()
        : Optional.of(Rejection.notFound("Target " + target + " cannot be found."));
  }
}
