package io.fleetjobs;

import io.fleetjobs.operation.ExecutionCounts;
import io.fleetjobs.operation.membership.GroupTree;
import io.fleetjobs.operation.reconcile.AbortCheck;
import io.fleetjobs.operation.reconcile.CompletionCheck;
import io.fleetjobs.operation.reconcile.EdgeStep;
import io.fleetjobs.operation.reconcile.ExecutionCreator;
import io.fleetjobs.operation.reconcile.ExecutionRollout;
import io.fleetjobs.operation.reconcile.JobCanceler;
import io.fleetjobs.operation.reconcile.JobCleanup;
import io.fleetjobs.operation.reconcile.JobEnd;
import io.fleetjobs.operation.reconcile.JobReconciler;
import io.fleetjobs.operation.reconcile.JobRemover;
import io.fleetjobs.operation.reconcile.JobSteps;
import io.fleetjobs.operation.reconcile.Leftovers;
import io.fleetjobs.operation.reconcile.ScheduleStep;
import io.fleetjobs.operation.reconcile.StartQuota;
import io.fleetjobs.operation.reconcile.TargetLister;
import io.fleetjobs.operation.reconcile.TargetRelist;
import io.fleetjobs.operation.reconcile.TargetResolver;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.TurnStore;
import java.util.UUID;

/** Makes what moves jobs. */
record ReconcilerParts(Parts parts) {
  JobReconciler jobReconciler() {
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
            new TargetRelist(
                resolver,
                stores.targets(),
                creator,
                new TargetRelist.Removal(
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
                new EdgeStep(
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
        new Leftovers(stores.executions(), stores.targets(), stores.index()),
        parts.failures(),
        parts.pause(),
        parts.time());
  }
}
