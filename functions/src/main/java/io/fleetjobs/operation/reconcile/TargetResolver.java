package io.fleetjobs.operation.reconcile;

import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.Relist;
import io.fleetjobs.model.Rollout;
import io.fleetjobs.model.TargetArn;
import io.fleetjobs.operation.Parallel;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.TargetStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Resolves the targets of a job: every distinct thing in the groups it names, at this moment. */
public final class TargetResolver {
  private static final int THINGS_PER_SHARD = 1_000;
  /** How many things will come is not known at the beginning. */
  private static final int CONTINUOUS_SHARDS = 16;

  private final Registry registry;
  private final TargetStore targets;
  private final Arns arns;
  private final Supplier<String> ids;
  private final InstantSource time;

  /** @param ids names for lists of things, never the same twice */
  public TargetResolver(Registry registry, TargetStore targets, Arns arns, Supplier<String> ids,
      InstantSource time) {
    this.registry = registry;
    this.targets = targets;
    this.arns = arns;
    this.ids = ids;
    this.time = time;
  }

  Step step(Job job) {
    var now = time.instant();
    var things = things(job);
    var rollout = Rollout.resolved(store(job, things), things.size());
    return new Step.Continue(switch (job.spec().targetSelection()) {
      case SNAPSHOT -> job.withRollout(rollout).withShards(shards(things.size()));
      case CONTINUOUS -> job.withShards(CONTINUOUS_SHARDS).withRollout(
          rollout.withRelist(Relist.dueAt(now.plus(TargetRelist.INTERVAL))));
    });
  }

  /** Stores a list of things in chunks; its name. */
  String store(Job job, List<String> things) {
    var resolution = ids.get();
    var chunks = IntStream.rangeClosed(0, (things.size() - 1) / TargetStore.CHUNK).boxed().toList();
    Parallel.each(chunks, chunk -> targets.put(job.jobId(), resolution, chunk,
        things.subList(chunk * TargetStore.CHUNK,
            Math.min((chunk + 1) * TargetStore.CHUNK, things.size()))));
    return resolution;
  }

  private static int shards(int things) {
    return Math.clamp((things + THINGS_PER_SHARD - 1) / THINGS_PER_SHARD, 1, JobIndex.MAX_SHARDS);
  }

  /** The things that are in the job's targets now, sorted and each once. */
  List<String> things(Job job) {
    var names = new ArrayList<String>();
    job.spec().targets().forEach(target -> {
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
