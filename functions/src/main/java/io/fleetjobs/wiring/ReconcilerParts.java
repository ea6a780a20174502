package io.fleetjobs.wiring;

import static java.util.Map.entry;

import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.reconcile.JobReconciler;
import io.fleetjobs.reconcile.JobSampler;
import io.fleetjobs.reconcile.steps.AbortCheck;
import io.fleetjobs.reconcile.steps.CompletionCheck;
import io.fleetjobs.reconcile.steps.ExecutionCreator;
import io.fleetjobs.reconcile.steps.ExecutionRollout;
import io.fleetjobs.reconcile.steps.JobCanceler;
import io.fleetjobs.reconcile.steps.JobCleanup;
import io.fleetjobs.reconcile.steps.JobEnd;
import io.fleetjobs.reconcile.steps.JobRemover;
import io.fleetjobs.reconcile.steps.JobStep;
import io.fleetjobs.reconcile.steps.JobSteps;
import io.fleetjobs.reconcile.steps.JobWork;
import io.fleetjobs.reconcile.steps.OrphanPurge;
import io.fleetjobs.reconcile.steps.ScheduleStep;
import io.fleetjobs.reconcile.steps.TargetRefresher;
import io.fleetjobs.reconcile.steps.TargetResolver;
import io.fleetjobs.reconcile.steps.WindowNotifier;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.SampleStore;
import io.fleetjobs.store.TurnStore;
import java.util.Map;
import java.util.UUID;

/** Creates the reconciler and its steps. */
public record ReconcilerParts(SharedParts parts) {
  public JobSampler jobSampler() {
    var stores = parts.stores();
    return new JobSampler(
        stores.jobs(),
        new SampleStore(stores.table()),
        parts.executionCounts(),
        parts.pause(),
        parts.time());
  }

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
            stores.index(), stores.executions(), writer, parts.failures(), parts.time());
    var resolver =
        new TargetResolver(
            new TargetLister(parts.registry(), parts.arns()),
            stores.targets(),
            () -> UUID.randomUUID().toString(),
            parts.time());
    var paced = parts.pacedRegistry(TurnStore.FURTHEST);
    var membership = parts.targetMembership(paced, new GroupTree(paced, parts.time()));
    var creator =
        new ExecutionCreator(
            stores.executions(),
            stores.memberships(),
            membership,
            parts.failures(),
            parts.time(),
            parts.settings().retention());
    var counts = new ExecutionCounts(stores.index(), new CountStore(stores.table()), parts.time());
    var schedule =
        new ScheduleStep(stores.counts(), parts.settings().quotas().concurrentJobs(), parts.time());
    var end = new JobEnd(stores.index(), canceler, cleanup, parts.time());
    var works =
        Map.<JobStep, JobWork>ofEntries(
            entry(JobStep.FOLLOW_SCHEDULE, schedule),
            entry(
                JobStep.NOTIFY_WINDOW,
                new WindowNotifier(
                    stores.index(),
                    parts.notifier(parts.jobLookup()),
                    parts.failures(),
                    parts.time())),
            entry(JobStep.ABORT, new AbortCheck(stores.index(), counts, parts.time())),
            entry(JobStep.END, end),
            entry(JobStep.RESOLVE_TARGETS, resolver),
            entry(JobStep.AWAIT_START, schedule::await),
            entry(
                JobStep.REFRESH_TARGETS,
                new TargetRefresher(
                    resolver,
                    stores.targets(),
                    creator,
                    new TargetRefresher.Removal(
                        stores.index(), stores.executions(), writer, membership, parts.failures()),
                    parts.time())),
            entry(
                JobStep.ROLL_OUT,
                new ExecutionRollout(
                    creator,
                    stores.targets(),
                    stores.index(),
                    parts.settings().maximumPerMinute(),
                    parts.time())),
            entry(
                JobStep.COMPLETE,
                new CompletionCheck(
                    stores.index(),
                    stores.executions(),
                    stores.targets(),
                    cleanup,
                    parts.failures(),
                    parts.time())),
            entry(JobStep.CANCEL_EXECUTIONS, canceler),
            entry(JobStep.CANCEL_LATE_EXECUTIONS, end::late),
            entry(
                JobStep.REMOVE,
                new JobRemover(
                    stores.jobs(),
                    stores.executions(),
                    stores.targets(),
                    stores.index(),
                    parts.groupTargets())));
    var steps = new JobSteps(works, cleanup, counts, parts.time());
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
