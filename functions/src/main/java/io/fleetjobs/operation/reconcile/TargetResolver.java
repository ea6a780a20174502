package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetArn;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Resolves the targets of a snapshot job, once: every distinct thing in the groups it names. */
public final class TargetResolver {
  private static final int THINGS_PER_SHARD = 1_000;

  private final Registry registry;
  private final TargetStore targets;
  private final Arns arns;
  private final Supplier<String> ids;

  /** @param ids names for lists of things, never the same twice */
  public TargetResolver(Registry registry, TargetStore targets, Arns arns, Supplier<String> ids) {
    this.registry = registry;
    this.targets = targets;
    this.arns = arns;
    this.ids = ids;
  }

  Step step(Job job) {
    var things = things(job.spec().targets());
    var resolution = ids.get();
    var chunks = IntStream.rangeClosed(0, (things.size() - 1) / TargetStore.CHUNK).boxed().toList();
    Parallel.each(chunks, chunk -> targets.put(job.jobId(), resolution, chunk,
        things.subList(chunk * TargetStore.CHUNK,
            Math.min((chunk + 1) * TargetStore.CHUNK, things.size()))));
    return new Step.Continue(job.withRollout(Rollout.resolved(resolution, things.size()))
        .withShards(shards(things.size())));
  }

  private static int shards(int things) {
    return Math.clamp((things + THINGS_PER_SHARD - 1) / THINGS_PER_SHARD, 1, JobIndex.MAX_SHARDS);
  }

  private List<String> things(List<String> targetArns) {
    var names = new ArrayList<String>();
    targetArns.forEach(target -> {
      switch (arns.parseTarget(target)) {
        case TargetArn.Thing(var name) -> names.add(name);
        case TargetArn.ThingGroup(var name) -> registry.eachThing(name, names::addAll);
        case TargetArn.Foreign _,TargetArn.Malformed _ ->
          throw new IllegalStateException("a stored job has the target " + target);
      }
    });
    return names.stream().sorted().distinct().toList();
  }
}
