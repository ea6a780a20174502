package io.fleetjobs.wiring;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.reconcile.JobReconciler;
import io.fleetjobs.reconcile.steps.AbortCheck;
import io.fleetjobs.reconcile.steps.CompletionCheck;
import io.fleetjobs.reconcile.steps.ExecutionCreator;
import io.fleetjobs.reconcile.steps.ExecutionRollout;
import io.fleetjobs.reconcile.steps.JobCanceler;
import io.fleetjobs.reconcile.steps.JobCleanup;
import io.fleetjobs.reconcile.steps.JobEnd;
import io.fleetjobs.reconcile.steps.JobRemover;
import io.fleetjobs.reconcile.steps.JobSteps;
import io.fleetjobs.reconcile.steps.OrphanPurge;
import io.fleetjobs.reconcile.steps.ScheduleStep;
import io.fleetjobs.reconcile.steps.StartQuota;
import io.fleetjobs.reconcile.steps.TargetRefresher;
import io.fleetjobs.reconcile.steps.TargetResolver;
import io.fleetjobs.reconcile.steps.WindowNotifier;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.TurnStore;
import java.util.UUID;

/** Makes what moves jobs. */
public record ReconcilerParts(SharedParts parts) {
  public JobReconciler jobReconciler() {
    var stores = parts.stores();
    var writer = parts.writer(parts.jobLookup());
    var cleanup =
        new JobCleanup(
            stores.jobs(),
            stores.targets(),
            parts.groupTargets(),
            parts.time(),
            parts.settings().retention());
    var canceler =
        new JobCanceler(
            stores.index(), stores.executions(), writer, cleanup, parts.failures(), parts.time());
    var resolver =
        new TargetResolver(
            new TargetLister(parts.registry(), parts.arns()),
            stores.targets(),
            () -> UUID.randomUUID().toString(),
            parts.time());
    var creator =
        new ExecutionCreator(
            stores.executions(),
            stores.memberships(),
            parts.failures(),
            parts.time(),
            parts.settings().retention());
    var counts = new ExecutionCounts(stores.index(), new CountStore(stores.table()), parts.time());
    var paced = parts.pacedRegistry(TurnStore.FURTHEST);
    var steps =
        new JobSteps(
            resolver,
            new ExecutionRollout(
                creator,
                stores.targets(),
                stores.index(),
                parts.settings().maximumPerMinute(),
                parts.time()),
            new TargetRefresher(
                resolver,
                stores.targets(),
                creator,
                new TargetRefresher.Removal(
                    stores.index(),
                    stores.executions(),
                    writer,
                    parts.targetMembership(paced, new GroupTree(paced, parts.time())),
                    parts.failures()),
                parts.time()),
            new AbortCheck(stores.index(), counts, parts.time()),
            new CompletionCheck(
                stores.index(),
                stores.executions(),
                stores.targets(),
                cleanup,
                parts.failures(),
                parts.time()),
            canceler,
            new JobRemover(
                stores.jobs(),
                stores.executions(),
                stores.targets(),
                stores.index(),
                parts.groupTargets()),
            new ScheduleStep(
                new StartQuota(stores.counts(), parts.settings().quotas().concurrentJobs()),
                new WindowNotifier(
                    stores.index(),
                    parts.notifier(parts.jobLookup()),
                    parts.failures(),
                    parts.time()),
                new JobEnd(stores.index(), canceler, cleanup, parts.time()),
                parts.time()),
            counts);
    return new JobReconciler(
        stores.jobs(),
        stores.waits(),
        steps,
        new OrphanPurge(stores.executions(), stores.targets(), stores.index()),
        parts.failures(),
        parts.pause(),
        parts.time());
  }
}
