package io.fleetjobs.reconcile;

import static io.fleetjobs.model.Executions.CREATED;

import io.fleetjobs.lifecycle.StepResult;
import io.fleetjobs.model.Arns;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobBuilder;
import io.fleetjobs.model.JobSpec;
import io.fleetjobs.model.Jobs;
import io.fleetjobs.model.Reconciliation;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.reconcile.steps.TargetResolver;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.store.RemoteTable;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Resolves the targets of a job over a {@link Fleet}, in this process or, to limit the heap, in a
 * separate one.
 */
public final class Resolution {
  private static final String ARN = "arn:aws:iot:us-east-1:000000000000";

  private Resolution() {}

  /**
   * @param arguments endpoint and name of a table, number of things
   */
  public static void main(String... arguments) {
    var start = System.nanoTime();
    var resolved =
        run(
            new Fleet(Integer.parseInt(arguments[2])),
            RemoteTable.at(arguments[0], arguments[1]),
            job("thinggroup/all", "thinggroup/third"));
    var runtime = Runtime.getRuntime();
    System.out.println(
        resolved.rollout().things()
            + " things in "
            + (System.nanoTime() - start) / 1_000_000
            + " ms, heap of at most "
            + runtime.maxMemory() / 1_048_576
            + " MB");
  }

  /**
   * @param targets parts of their ARNs after the account
   */
  public static Job job(String... targets) {
    return JobBuilder.from(Jobs.aJob())
        .spec(
            JobSpec.of(
                Stream.of(targets).map((ARN + ":")::concat).toList(), TargetSelection.SNAPSHOT))
        .reconciliation(Reconciliation.dueAt(CREATED))
        .build();
  }

  /** Resolves the targets of a job. Returns the job when nothing is left to be deleted. */
  public static Job run(Fleet fleet, Table table, Job from) {
    var job = from;
    while (job.rollout().resolution().isEmpty() || !job.rollout().listing().runs().isEmpty()) {
      job = step(fleet, table, job);
    }
    return job;
  }

  public static Job step(Fleet fleet, Table table, Job job) {
    var resolver =
        new TargetResolver(
            new TargetLister(fleet, new Arns(ARN)),
            new TargetStore(table),
            () -> UUID.randomUUID().toString(),
            () -> CREATED);
    return ((StepResult.Continue) resolver.step(job).orElseThrow()).next();
  }
}
