package io.fleetjobs.reconcile.steps;

import io.fleetjobs.failure.ItemFailures;
import io.fleetjobs.failure.WorkItem;
import io.fleetjobs.failure.WorkItem.Work;
import io.fleetjobs.membership.TargetMembership;
import io.fleetjobs.model.Cause;
import io.fleetjobs.model.ExecutionKey;
import io.fleetjobs.model.ExecutionStatus;
import io.fleetjobs.model.Job;
import io.fleetjobs.model.JobExecution;
import io.fleetjobs.model.TargetSelection;
import io.fleetjobs.registry.BusyRegistryException;
import io.fleetjobs.store.ExecutionStore;
import io.fleetjobs.store.ExecutionStore.Last;
import io.fleetjobs.store.JobIndex;
import io.fleetjobs.store.MembershipStore;
import io.fleetjobs.store.Written;
import io.fleetjobs.write.ContendedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Creates the execution of a thing in a list of a job's targets. */
public final class ExecutionCreator {
  /** Time before its expiry in which an execution is kept longer: some daily refreshes may fail. */
  static final Duration AHEAD = Duration.ofDays(4);

  private final ExecutionStore executions;
  private final MembershipStore memberships;
  private final TargetMembership targets;
  private final ItemFailures failures;
  private final InstantSource time;
  private final Duration retention;

  /**
   * @param retention least time for which an execution is kept after its end
   */
  public ExecutionCreator(
      ExecutionStore executions,
      MembershipStore memberships,
      TargetMembership targets,
      ItemFailures failures,
      InstantSource time,
      Duration retention) {
    this.executions = executions;
    this.memberships = memberships;
    this.targets = targets;
    this.failures = failures;
    this.time = time;
    this.retention = retention;
  }

  /**
   * Creates the execution of a thing, unless the thing has one, had one that was deleted, or left
   * the targets since they were listed. For a continuous job, the thing's last execution or
   * tombstone says so; it is kept longer before it expires.
   *
   * @param cause stands in the execution's history
   */
  void create(Job job, String thingName, Instant queuedAt, Cause cause) {
    failures.attempt(
        WorkItem.ofExecution(Work.CREATE_EXECUTION, thingName, job.jobId()),
        () -> createIfMissing(job, thingName, queuedAt, cause));
  }

  /** Does the same for the rollout. */
  void create(Job job, String thingName, Instant queuedAt) {
    create(job, thingName, queuedAt, Cause.ROLLOUT);
  }

  private void createIfMissing(Job job, String thingName, Instant queuedAt, Cause cause) {
    if (job.spec().targetSelection() == TargetSelection.SNAPSHOT) {
      create(queued(job, thingName, 1, queuedAt, cause));
      return;
    }
    var last = executions.last(thingName, job.key());
    var needsOne =
        last.flatMap(Last::execution)
            .map(execution -> execution.status() == ExecutionStatus.REMOVED)
            .orElse(last.isEmpty());
    if (!needsOne) {
      last.filter(this::isSoonCollected)
          .ifPresent(kept -> executions.keep(kept, job.key(), time.instant().plus(retention)));
      return;
    }
    var number = last.map(each -> each.key().number()).orElse(0L) + 1;
    var membership = memberships.find(thingName, job.key());
    if (!membership.outside()) {
      create(queued(job, thingName, number, queuedAt, cause));
    } else if (isBack(job, thingName)) {
      memberships.join(membership.rejoined(), queued(job, thingName, number, queuedAt, cause));
    }
  }

  /**
   * True if a thing whose last event says that it is in no target is in one by the registry: the
   * event of its return was lost. False while the registry does not answer; the next refresh asks
   * again.
   */
  private boolean isBack(Job job, String thingName) {
    try {
      return !targets.isOutside(job, thingName);
    } catch (BusyRegistryException _) {
      return false;
    }
  }

  private boolean isSoonCollected(Last last) {
    var soon = time.instant().plus(AHEAD);
    return last.expiresAt().filter(expiry -> expiry.isBefore(soon)).isPresent();
  }

  private void create(JobExecution execution) {
    var written = executions.create(execution);
    if (written instanceof Written.Conflict<JobExecution>(var other)
        && !other.incarnation().equals(execution.incarnation())) {
      throw new ContendedException(execution.key(), 1);
    }
  }

  private static JobExecution queued(
      Job job, String thingName, long number, Instant queuedAt, Cause cause) {
    return JobExecution.queued(
            new ExecutionKey(thingName, job.jobId(), number),
            job,
            JobIndex.shardOf(thingName, job.shards()),
            queuedAt)
        .queuedBecause(cause);
  }
}
