package io.fleetjobs.reconcile;

import static io.fleetjobs.failure.UnexpectedFailures.UNEXPECTED;
import static java.util.Map.entry;

import io.fleetjobs.concurrent.Pause;
import io.fleetjobs.execution.ExecutionWriter;
import io.fleetjobs.execution.RetryPolicy;
import io.fleetjobs.job.ExecutionCounts;
import io.fleetjobs.job.JobLookup;
import io.fleetjobs.membership.GroupTargets;
import io.fleetjobs.membership.GroupTree;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Arns;
import io.fleetjobs.queue.QueueAnnouncer;
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
import io.fleetjobs.reconcile.steps.OperatorRetryStep;
import io.fleetjobs.reconcile.steps.OrphanPurge;
import io.fleetjobs.reconcile.steps.RetryQueue;
import io.fleetjobs.reconcile.steps.ScheduleStep;
import io.fleetjobs.reconcile.steps.TargetRefresher;
import io.fleetjobs.reconcile.steps.TargetResolver;
import io.fleetjobs.reconcile.steps.WindowNotifier;
import io.fleetjobs.reconcile.targets.RetryCandidates;
import io.fleetjobs.reconcile.targets.TargetLister;
import io.fleetjobs.registry.Registry;
import io.fleetjobs.store.CountStore;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.GroupStore;
import io.fleetjobs.store.JobCounts;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.JobStore;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.SuccessorStore;
import io.fleetjobs.store.Table;
import io.fleetjobs.store.TargetStore;
import io.fleetjobs.store.ThingIndex;
import io.fleetjobs.store.WaitStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Creates a reconciler for tests.
 *
 * @param ids names for lists of targets
 * @param pause waits for a job that is due soon
 */
public record TestReconciler(
    Table table,
    Registry registry,
    QueueAnnouncer announcer,
    Supplier<String> ids,
    Pause pause,
    InstantSource time) {
  public static final Duration RETENTION = Duration.ofDays(730);
  public static final String ARN = "arn:aws:iot:us-east-1:000000000000";
  static final int PER_MINUTE = 1_000;

  public JobReconciler make() {
    var jobs = new JobStore(table, time);
    var executions = new ExecutionStore(table, time);
    var index = new JobIndex(table);
    var targets = new TargetStore(table);
    var memberships = new MembershipStore(table, time);
    var arns = new Arns(ARN);
    var groups = new GroupTargets(new GroupStore(table), arns);
    var cleanup = new JobCleanup(jobs, targets, groups, time, RETENTION);
    var writer =
        new ExecutionWriter(
            executions, new RetryPolicy(new JobLookup(jobs, time), memberships), time, RETENTION);
    var canceler = new JobCanceler(index, executions, writer, UNEXPECTED, time);
    var resolver = new TargetResolver(new TargetLister(registry, arns), targets, ids, time);
    var membership = new TargetMembership(registry, new GroupTree(registry, time), arns);
    var creator =
        new ExecutionCreator(executions, memberships, membership, UNEXPECTED, time, RETENTION);
    var counts = new ExecutionCounts(index, new CountStore(table), time);
    var schedule = new ScheduleStep(new JobCounts(table), 500, time);
    var end = new JobEnd(index, canceler, cleanup, time);
    var works =
        Map.<JobStep, JobWork>ofEntries(
            entry(JobStep.FOLLOW_SCHEDULE, schedule),
            entry(JobStep.NOTIFY_WINDOW, new WindowNotifier(index, announcer, UNEXPECTED, time)),
            entry(JobStep.ABORT, new AbortCheck(index, counts, time)),
            entry(JobStep.END, end),
            entry(JobStep.RESOLVE_TARGETS, resolver),
            entry(JobStep.AWAIT_START, schedule::await),
            entry(
                JobStep.REFRESH_TARGETS,
                new TargetRefresher(
                    resolver,
                    targets,
                    creator,
                    new TargetRefresher.Removal(index, executions, writer, membership, UNEXPECTED),
                    time)),
            entry(
                JobStep.RETRY,
                new OperatorRetryStep(
                    new RetryQueue(
                        new RetryCandidates(executions, memberships, membership, UNEXPECTED, time),
                        new SuccessorStore(table, time),
                        UNEXPECTED,
                        time),
                    targets,
                    new ThingIndex(table),
                    index,
                    PER_MINUTE,
                    time)),
            entry(
                JobStep.ROLL_OUT, new ExecutionRollout(creator, targets, index, PER_MINUTE, time)),
            entry(
                JobStep.COMPLETE,
                new CompletionCheck(index, executions, targets, cleanup, UNEXPECTED, time)),
            entry(JobStep.CANCEL_EXECUTIONS, canceler),
            entry(JobStep.CANCEL_LATE_EXECUTIONS, end::late),
            entry(JobStep.REMOVE, new JobRemover(jobs, executions, targets, index, groups)));
    var steps = new JobSteps(works, cleanup, counts, time);
    return new JobReconciler(
        jobs,
        new WaitStore(table),
        steps,
        new OrphanPurge(executions, targets, index),
        UNEXPECTED,
        pause,
        time);
  }
}
