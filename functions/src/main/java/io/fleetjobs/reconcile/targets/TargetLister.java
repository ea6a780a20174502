package io.fleetjobs.reconcile.targets;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.TargetArn;
import io.fleetjobs.model.TargetListing;
import io.fleetjobs.registry.Registry;
import java.util.List;
import java.util.function.Consumer;

/** Lists the things of a job's targets, target by target and page by page of the registry. */
public final class TargetLister implements ThingLister {
  private final Registry registry;
  private final Arns arns;

  public TargetLister(Registry registry, Arns arns) {
    this.registry = registry;
    this.arns = arns;
  }

  @Override
  public TargetListing next(Job job, TargetListing from, Consumer<List<String>> names) {
    var target = job.spec().targets().get(from.target());
    return switch (arns.parseTarget(target)) {
      case TargetArn.Thing(var name) -> {
        names.accept(List.of(name));
        yield from.nextTarget();
      }
      case TargetArn.ThingGroup(var name) -> {
        var page = registry.things(name, from.page());
        names.accept(page.items());
        yield page.next().isPresent() ? from.at(page.next()) : from.nextTarget();
      }
      case TargetArn.Foreign _, TargetArn.Malformed _ ->
          throw new IllegalStateException("a stored job has an invalid target: " + target);
    };
  }
}
